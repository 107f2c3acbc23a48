"""The report as FHIR R4, checked with fhir.resources."""

from fhir.resources.R4B.bundle import Bundle


def fhir(talk):
    answer = talk.client.get(f"{talk.address}/report", headers={**talk.headers, "Accept": "application/fhir+json"})
    assert answer.status_code == 200
    return answer.json()


def resources(bundle):
    return {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}


def test_a_whole_intake_is_valid_fhir_with_the_total_as_an_observation(talk):
    bundle = fhir(talk.to_result((2, 2, 1, 1, 1, 1, 1, 1)))
    Bundle.parse_obj(bundle)
    found = resources(bundle)
    assert found["Observation"]["valueInteger"] == 10
    assert len(found["Observation"]["note"]) == 2
    given = {item["linkId"]: item["answer"][0] for item in found["QuestionnaireResponse"]["item"]}
    assert given["lsvg_1"]["valueInteger"] == 2 and found["QuestionnaireResponse"]["status"] == "completed"


def test_without_a_total_there_is_no_observation(talk):
    found = resources(fhir(talk.to_result((2, None, 1, 1, 1, 1, 1, 1))))
    assert "Observation" not in found and found["QuestionnaireResponse"]["status"] == "in-progress"
