-- The chassis tables as of 0.1.0. Later changes come as files of their own, so that old and new databases take the same way.

CREATE TABLE idempotency (
	caller TEXT NOT NULL,
	key TEXT NOT NULL,
	fingerprint BYTEA NOT NULL,
	status SMALLINT NOT NULL,
	headers JSONB NOT NULL,
	body BYTEA NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT idempotency_pkey PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_answered_at_idx ON idempotency (answered_at);

CREATE TABLE inbox (
	event_id UUID NOT NULL,
	received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT inbox_pkey PRIMARY KEY (event_id)
);

CREATE INDEX inbox_received_at_idx ON inbox (received_at);

CREATE TABLE outbox (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	type TEXT NOT NULL,
	subject TEXT NOT NULL,
	envelope BYTEA NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	sent_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT outbox_pkey PRIMARY KEY (id)
);

CREATE INDEX outbox_recorded_at_idx ON outbox (recorded_at);

CREATE INDEX outbox_unsent_idx ON outbox (id) WHERE sent_at is null;

CREATE TABLE parked_event (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	event_id UUID,
	type TEXT,
	subject TEXT,
	body BYTEA NOT NULL,
	attempts INTEGER NOT NULL,
	error TEXT NOT NULL,
	parked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	next_attempt_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT parked_event_pkey PRIMARY KEY (id),
	CONSTRAINT parked_event_event_id_key UNIQUE (event_id)
);

CREATE INDEX parked_event_next_attempt_at_idx ON parked_event (next_attempt_at) WHERE next_attempt_at is not null;
