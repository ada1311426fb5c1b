--liquibase formatted sql

--changeset fengqiao:mediation-1
create table mediation_consent (
  id                 bigint generated always as identity primary key,
  case_no            varchar(32) not null references case_file,
  unit               varchar(64) not null,
  round              integer     not null,
  manner             varchar(16) not null,
  mediator           varchar(64) not null,
  reporter_disclosed boolean     not null,
  recorded_at        timestamptz not null,
  recorded_by        varchar(64) not null,
  ended_at           timestamptz
);
create index mediation_consent_case on mediation_consent (case_no, unit);

create table mediation_co_mediator (
  consent_id bigint      not null references mediation_consent,
  person     varchar(64) not null,
  primary key (consent_id, person)
);

create table mediation_objection (
  case_no     varchar(32) not null references case_file,
  person      varchar(64) not null,
  ground      varchar(16) not null,
  recorded_at timestamptz not null,
  recorded_by varchar(64) not null,
  primary key (case_no, person)
);

create table mediation_session (
  consent_id  bigint      not null references mediation_consent,
  number      integer     not null,
  round       integer     not null,
  manner      varchar(16) not null,
  held_at     timestamptz not null,
  result      varchar(16) not null,
  next_at     timestamptz,
  mediator    varchar(64) not null,
  recorded_at timestamptz not null,
  primary key (consent_id, number)
);

create table mediation_agreement (
  agreement_id bigint        primary key references agreement,
  consent_id   bigint        not null references mediation_consent,
  round        integer       not null,
  form         varchar(16)   not null,
  dispute      varchar(2000),
  performance  varchar(1000) not null,
  perform_on   date          not null,
  performed    boolean,
  checked_at   timestamptz,
  checked_by   varchar(64),
  unique (consent_id, round)
);

create table mediation_agreement_mediator (
  agreement_id bigint      not null references mediation_agreement,
  position     integer     not null,
  person       varchar(64) not null,
  primary key (agreement_id, position)
);

create table mediation_signatory (
  agreement_id bigint      not null references mediation_agreement,
  side         varchar(16) not null,
  position     integer     not null,
  capacity     varchar(16) not null,
  name         varchar(50) not null,
  primary key (agreement_id, side, position)
);

create table mediation_represented (
  agreement_id bigint      not null references mediation_agreement,
  side         varchar(16) not null,
  position     integer     not null,
  name         varchar(50) not null,
  primary key (agreement_id, side, position)
);
