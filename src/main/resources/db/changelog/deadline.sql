--liquibase formatted sql

--changeset fengqiao:deadline-1
-- No foreign key to case_file: it would share-lock the case row, which the trail locks exclusively, and two steps of one
-- case that both open a clock and then write the trail would wait for each other.
create table clock (
  id                        bigint generated always as identity primary key,
  case_no                   varchar(32)   not null,
  stage                     varchar(64)   not null,
  unit                      varchar(64)   not null,
  round                     integer       not null,
  stage_name                varchar(64)   not null,
  fast                      boolean       not null,
  amount                    numeric(8, 2),
  term_unit                 varchar(8)    not null,
  reckoning                 varchar(8)    not null,
  warning_percent           integer       not null,
  second_end_percent        integer       not null,
  started_at                timestamptz   not null,
  agreed_end                timestamptz,
  warn_at                   timestamptz   not null,
  end_at                    timestamptz   not null,
  second_end_at             timestamptz   not null,
  holder                    varchar(1000),
  met_at                    timestamptz,
  warned_at                 timestamptz,
  overdue_at                timestamptz,
  second_overdue_at         timestamptz,
  extension_asked_at        timestamptz,
  extension_asked_by        varchar(64),
  extension_amount          numeric(8, 2),
  extension_reason          varchar(2000),
  extension_decided_at      timestamptz,
  extension_decided_by      varchar(64),
  extension_granted         boolean,
  extension_decision_reason varchar(2000),
  unique (case_no, stage, unit, round)
);
create index clock_running on clock (end_at) where met_at is null;

create table clock_task (
  clock_id bigint      not null references clock,
  task_id  varchar(64) not null,
  primary key (clock_id, task_id)
);
create index clock_task_task on clock_task (task_id);

create table clock_pause (
  id         bigint generated always as identity primary key,
  clock_id   bigint        not null references clock,
  case_no    varchar(32)   not null,
  paused_at  timestamptz   not null,
  allowance  integer       not null,
  until_at   timestamptz   not null,
  resumed_at timestamptz,
  awaited    varchar(200)  not null,
  reason     varchar(2000) not null,
  paused_by  varchar(64)   not null,
  resumed_by varchar(64)
);
create index clock_pause_clock on clock_pause (clock_id);
create index clock_pause_case on clock_pause (case_no);

--changeset fengqiao:deadline-2
-- a pause that a superior has to approve: undecided while decided_at is null, needless where it was never granted nor refused
create table pause_request (
  id              bigint generated always as identity primary key,
  case_no         varchar(32)   not null,
  asked_at        timestamptz   not null,
  asked_by        varchar(64)   not null,
  days            integer       not null check (days > 0),
  awaited         varchar(200)  not null,
  reason          varchar(2000) not null,
  decided_at      timestamptz,
  decided_by      varchar(64),
  granted         boolean,
  decision_reason varchar(2000)
);
create index pause_request_case on pause_request (case_no);

create table pause_request_clock (
  request_id bigint not null references pause_request,
  clock_id   bigint not null references clock,
  primary key (request_id, clock_id)
);
create index pause_request_clock_clock on pause_request_clock (clock_id);
