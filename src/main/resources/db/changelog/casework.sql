--liquibase formatted sql

--changeset fengqiao:casework-1
-- No foreign keys to case_file: they would share-lock the case row, which the trail locks, see deadline-1.
create table second_opinion (
  id          bigint generated always as identity primary key,
  case_no     varchar(32)   not null,
  task        varchar(64)   not null,
  task_name   varchar(255)  not null,
  asked_group varchar(140)  not null,
  round       integer       not null,
  question    varchar(2000) not null,
  asked_by    varchar(64)   not null,
  asked_at    timestamptz   not null,
  given_by    varchar(64),
  given_at    timestamptz,
  needless_at timestamptz
);
-- the same post is not asked twice at once for one task
create unique index second_opinion_open on second_opinion (task, asked_group) where given_at is null and needless_at is null;
create index second_opinion_case on second_opinion (case_no);

create table objection (
  id              bigint generated always as identity primary key,
  case_no         varchar(32)   not null,
  person          varchar(64)   not null,
  kind            varchar(16)   not null,
  reason          varchar(2000) not null,
  recorded_by     varchar(64)   not null,
  recorded_at     timestamptz   not null,
  decider         varchar(140)  not null,
  decided_by      varchar(64),
  decided_at      timestamptz,
  granted         boolean,
  decision_reason varchar(2000),
  needless_at     timestamptz
);
create unique index objection_open on objection (case_no, person) where decided_at is null and needless_at is null;
