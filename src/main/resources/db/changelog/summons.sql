--liquibase formatted sql

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
