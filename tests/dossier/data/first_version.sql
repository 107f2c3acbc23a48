-- A database as the first version of the product left it, made with that version: one conversation, two turns, two answers.
BEGIN TRANSACTION;
CREATE TABLE answer (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(36) NOT NULL, 
	question VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "answer" VALUES(1,'7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','consent','2026-11-25 04:34:02.045766','gAAAAABrBmU6c309SWN1tkaE-9giYLyc-3lsSwGRLPNGLzHVvOBIJBoUO-6mGvl-POqxEA3DMCxRhVlttpQFvIgVoP3bzhcuST15m4iweP3uzFMgyRBM5kOLEpkKDvCVzbDUZIDo2A9y-SLkJ7C-gBqCi-_J4BqcQw==');
INSERT INTO "answer" VALUES(2,'7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','about_relation','2026-11-25 04:34:02.045766','gAAAAABrBmU6pD_zx8m4bIEcQJ5j4quyq4rxVxyfaoiHssRiB1hEHDlN4m6BiwqtrWPqfAPQMOPfLqnM4pmSvHvsWK0yy0ji0L6huEUvz3RcDqWt1nWpNowXcNf1FqIsmh61I9imb8sBy7rXCEHLWguJIiSe0XeWZw==');
CREATE TABLE conversation (
	id VARCHAR(36) NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	region VARCHAR(2) NOT NULL, 
	created DATETIME NOT NULL, 
	consented DATETIME, 
	revision INTEGER NOT NULL, 
	dialogue TEXT, 
	resume_hash VARCHAR(64) NOT NULL, 
	resume_code TEXT, 
	done BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (resume_hash)
);
INSERT INTO "conversation" VALUES('7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','parent','nl','2026-11-25 04:34:02.035970','2026-11-25 04:34:02.045766',1,'gAAAAABrBmU6E33p-bnw7Tv4-p94_CgbDaKYvp2JCuBRmG56qsMwM3DpwRg27aQDmWfEgVWZ_o7rHApzblv-JWbAXgQykrjzkg==','d08fce10bb52a4f9f26e04de4b6a7378be1ccbf118f45ca34a55650a43b4890f','gAAAAABrBmU6zHBchKLfrLUdjwSvWLyUeKMi3Kivo3u6bzW4fmEsZtNkLEE6yHXZj8ZJW0-RYEfYw9emaGy_rCr6S7m_pm-hENkx1Vyq-qy80X5e4LTFL0Y=',0);
CREATE TABLE token (
	hash VARCHAR(64) NOT NULL, 
	conversation_id VARCHAR(36) NOT NULL, 
	expires DATETIME NOT NULL, 
	PRIMARY KEY (hash), 
	FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "token" VALUES('422ec7facd094fcc6c98b1bd2e9171d5918bf2f2ee4fa150134fd4a9ccd45648','7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','2026-11-25 16:34:02.041758');
CREATE TABLE turn (
	id INTEGER NOT NULL, 
	conversation_id VARCHAR(36) NOT NULL, 
	client_id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	said TEXT, 
	reply TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (conversation_id, client_id), 
	FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "turn" VALUES(1,'7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','start','2026-11-25 04:34:02.045744',NULL,'gAAAAABrBmU6UPYhisnKq_6hNMaFYaUoXLhHWKuoMm8dMhu8aYNqNC8mI0xL7tfpwUUZPyQRVagP08FAs-30yF9d4glsZ18jTh8F2eHsCajjDNeBjidJzLRU3zl9Uw0gisk4wjeqKKIES1bjrdmknF_ukd8VLvagng==');
INSERT INTO "turn" VALUES(2,'7ab4390b-4ea7-43cf-8ab1-7d4c78f24e6f','1','2026-11-25 04:34:02.045744','gAAAAABrBmU68-4Wo23bj-wXqfVTAn2MswuNsf50fZGqiBFQxmZn6CAez5bwgFGk9XevWv7_0_G68VcANCN0cI-knxOMmjq92lyleGqvrd0s-SaJkqajDvUtyy4ichhEDt8Mo770YGMvYfG9WK9GmL8sWzJOYY3gmA==','gAAAAABrBmU6EsHm2rfbTpbPPuDkSS1BuenY8OfUxJQrLTTbJJu4A52AGYMOuQVa0Eok0mgZKCt5VBP82clo_Xwer7uCitwymjbQasOdQVF3G3fKnCGwZ3TapI6VsQqICOLelqOWsskCradflQkQ2QPTT3fYxyojRoxIfwfWqpZAmhTjOploVgWMQLBCaMPVzTKFHMqwAvKq');
CREATE INDEX ix_token_conversation_id ON token (conversation_id);
CREATE INDEX ix_turn_conversation_id ON turn (conversation_id);
CREATE INDEX ix_answer_conversation_id ON answer (conversation_id);
COMMIT;