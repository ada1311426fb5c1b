--liquibase formatted sql

--changeset fengqiao:organisation-1
-- What has ended stays: running cases of a unit that was merged away, and the trail, still need its name and its superior.
create table org_unit (
  id                varchar(64)  primary key,
  kind              varchar(16)  not null,
  name              varchar(60)  not null,
  parent            varchar(64),
  code              varchar(9),
  consultation_day  integer      check (consultation_day between 1 and 28),
  ended_at          timestamptz
);

create table org_role (
  kind           varchar(16)  not null,
  role           varchar(64)  not null,
  name           varchar(60)  not null,
  superior_kind  varchar(16),
  superior_role  varchar(64),
  permits        varchar(200) not null,
  ended_at       timestamptz,
  primary key (kind, role)
);

create table person (
  id        varchar(64)  primary key,
  name      varchar(60)  not null,
  email     varchar(200),
  active    boolean      not null,
  ended_at  timestamptz
);

create table channel_account (
  id        varchar(64)  primary key,
  name      varchar(60)  not null,
  channel   varchar(16)  not null,
  ended_at  timestamptz
);

create table membership (
  person      varchar(64)  not null references person,
  unit        varchar(64)  not null references org_unit,
  role        varchar(64)  not null,
  started_at  timestamptz  not null,
  ended_at    timestamptz
);
create unique index membership_running on membership (person, unit, role) where ended_at is null;

create table expert (
  unit        varchar(64)  not null references org_unit,
  person      varchar(64)  not null references person,
  team        varchar(16)  not null,
  seat        varchar(16)  not null,
  started_at  timestamptz  not null,
  ended_at    timestamptz
);
create unique index expert_running on expert (unit, person) where ended_at is null;

create table evaluator (
  unit        varchar(64)  not null references org_unit,
  person      varchar(64)  not null references person,
  kind        varchar(32)  not null,
  started_at  timestamptz  not null,
  ended_at    timestamptz
);
create unique index evaluator_running on evaluator (unit, person) where ended_at is null;

create table organisation_import (
  imported_at  timestamptz  not null,
  imported_by  varchar(64)  not null,
  file         varchar(500) not null,
  changes      integer      not null
);
