--liquibase formatted sql

--changeset fengqiao:summons-1
create table summons (
  case_no           varchar(32)   not null references case_file,
  number            integer       not null,
  unit              varchar(64)   not null,
  opened_at         timestamptz   not null,
  whistled_at       timestamptz,
  whistled_by       varchar(64),
  site              varchar(200),
  facts             varchar(2000),
  reason            varchar(32),
  lead              varchar(64),
  kind              varchar(16),
  confirmed         boolean,
  confirmed_at      timestamptz,
  confirmed_by      varchar(64),
  called_at         timestamptz,
  returns_closed_at timestamptz,
  primary key (case_no, number)
);

create table summons_department (
  case_no         varchar(32)   not null,
  number          integer       not null,
  department      varchar(64)   not null,
  position        integer       not null,
  decided         boolean       not null default false,
  volunteered     boolean       not null default false,
  signed_at       timestamptz,
  signed_by       varchar(64),
  contract_leader varchar(64),
  returned_at     timestamptz,
  returned_by     varchar(64),
  return_reason   varchar(1000),
  ruling          varchar(16),
  recalled_at     timestamptz,
  arrived_at      timestamptz,
  arrived_who     varchar(100),
  arrived_where   varchar(200),
  arrived_by      varchar(64),
  result          varchar(16),
  result_text     varchar(2000),
  whistle_needed  boolean,
  reported_at     timestamptz,
  reported_by     varchar(64),
  on_time         integer       check (on_time between 1 and 5),
  effect          integer       check (effect between 1 and 5),
  rated_at        timestamptz,
  rated_by        varchar(64),
  primary key (case_no, number, department),
  foreign key (case_no, number) references summons
);
