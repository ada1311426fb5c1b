--liquibase formatted sql

--changeset fengqiao:consultation-1
-- who was invited to a consultation, picked from the expert pool
create table invited_seat (
  case_no varchar(32) not null references case_file,
  unit    varchar(64) not null,
  person  varchar(64) not null,
  team    varchar(32) not null,
  seat    varchar(32) not null,
  primary key (case_no, unit, person)
);

-- one measure of a plan with its 四定; either an account or a name is responsible
create table measure (
  id          bigint generated always as identity primary key,
  case_no     varchar(32)  not null references case_file,
  unit        varchar(64)  not null,
  round       integer      not null,
  position    integer      not null,
  person      varchar(64),
  person_name varchar(100),
  duty        varchar(500) not null,
  due_on      date         not null,
  effect      varchar(500) not null,
  done_at     timestamptz,
  done_by     varchar(64),
  observed    varchar(2000),
  check ((person is null) <> (person_name is null)),
  unique (case_no, unit, round, position)
);

-- one member of an evaluation team and, once given, the five scores
create table evaluation (
  case_no         varchar(32) not null references case_file,
  unit            varchar(64) not null,
  round           integer     not null,
  evaluator       varchar(64) not null,
  kind            varchar(32) not null,
  team            smallint check (team between 1 and 5),
  process         smallint check (process between 1 and 5),
  result          smallint check (result between 1 and 5),
  service         smallint check (service between 1 and 5),
  satisfaction    smallint check (satisfaction between 1 and 5),
  remark          varchar(1000),
  scored_at       timestamptz,
  check (num_nulls(team, process, result, service, satisfaction, scored_at) in (0, 6)),
  primary key (case_no, unit, round, evaluator)
);
