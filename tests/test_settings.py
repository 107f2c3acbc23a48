"""Settings: defaults, and a clear refusal that names the setting."""

import pytest

from bot.settings import Settings, WrongSetting, load_settings


def test_an_empty_environment_gives_the_defaults():
    assert load_settings({}) == Settings()


@pytest.mark.parametrize("name, wrong", [
    ("NABIJ_PORT", "many"), ("NABIJ_PORT", "99999"), ("NABIJ_REGION", "fr"), ("NABIJ_DATABASE", "mysql://x"),
    ("NABIJ_TOKEN_HOURS", "0"), ("NABIJ_ACTION_SERVER", "localhost"), ("NABIJ_ACTION_TIMEOUT", "soon"),
    ("NABIJ_LOG_LEVEL", "LOUD"), ("NABIJ_DRAIN_SECONDS", "-1"), ("NABIJ_EMBED_ORIGINS", "example.org"),
])
def test_a_wrong_value_is_refused_with_the_name_of_the_setting(name, wrong):
    with pytest.raises(WrongSetting, match=name):
        load_settings({name: wrong})
