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

--changeset fengqiao:summons-powerlist-1
-- The single items of the 权责清单, as the list file has them. Nothing refers to them: a case keeps the departments it called.
create table power_item (
  code               varchar(40)  primary key,
  name               varchar(100) not null,
  category           varchar(16)  not null,
  keywords           varchar(300) not null,
  lead_department    varchar(64)  not null,
  other_departments  varchar(600) not null,
  basis              varchar(200) not null
);

-- The items' words as pairs of neighbouring characters: what a lookup asks for, on any database whatever its locale.
create table power_item_pair (
  pair    varchar(310) not null,
  code    varchar(40)  not null references power_item on delete cascade,
  weight  smallint     not null,
  primary key (pair, code)
);
create index power_item_pair_code on power_item_pair (code);

create table power_list_import (
  imported_at  timestamptz  not null,
  imported_by  varchar(64)  not null,
  file         varchar(500) not null,
  fingerprint  varchar(80)  not null,
  items        integer      not null,
  changes      integer      not null
);
