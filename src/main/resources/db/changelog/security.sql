--liquibase formatted sql

--changeset fengqiao:security-1
-- Who gave a password where, and what came of it: one row for each hour, account, address, door and result.
create table sign_in (
  id       bigint generated always as identity primary key,
  hour     timestamptz not null,
  account  varchar(64),
  address  varchar(64) not null,
  door     varchar(16) not null,
  entry    varchar(24) not null,
  actor    varchar(64),
  first_at timestamptz not null,
  last_at  timestamptz not null,
  times    integer     not null,
  unique nulls not distinct (hour, account, address, door, entry)
);
create index sign_in_last on sign_in (last_at);

-- An account that got locked, until the administrators have been told.
create table account_lock (
  id           bigint generated always as identity primary key,
  account      varchar(64) not null,
  address      varchar(64) not null,
  door         varchar(16) not null,
  locked_at    timestamptz not null,
  locked_until timestamptz not null,
  told_at      timestamptz
);
create index account_lock_untold on account_lock (id) where told_at is null;
