--liquibase formatted sql

--changeset fengqiao:casefile-1
create table case_file (
  case_no            varchar(32)   primary key,
  title              varchar(100)  not null,
  description        varchar(4000) not null,
  category           varchar(16)   not null,
  grade              varchar(16)   not null,
  channel            varchar(16)   not null,
  channel_no         varchar(64),
  subdistrict        varchar(64)   not null,
  community          varchar(64),
  grid               varchar(64),
  address            varchar(200)  not null,
  latitude           numeric(8, 5),
  longitude          numeric(8, 5),
  people_affected    integer       not null check (people_affected > 0),
  secret             boolean       not null,
  injury             boolean       not null,
  fast               boolean       not null default false,
  major_instability  boolean       not null default false,
  violence           boolean       not null default false,
  key_case           boolean       not null default false,
  supervised         boolean       not null default false,
  level              varchar(16)   not null,
  route              varchar(16),
  status             varchar(16)   not null,
  outcome            varchar(16),
  outcome_reason     varchar(2000),
  main_case          varchar(32)   references case_file,
  reopened           integer       not null default 0,
  registered_at      timestamptz   not null,
  registered_by      varchar(64)   not null,
  first_contact_at   timestamptz,
  answered_at        timestamptz,
  closed_at          timestamptz
);
create unique index case_file_channel_no on case_file (channel, channel_no) where channel_no is not null;
create index case_file_subdistrict on case_file (subdistrict, registered_at);
create index case_file_similar on case_file (subdistrict, category, registered_at);
create index case_file_main_case on case_file (main_case) where main_case is not null;

create table case_number (
  subdistrict varchar(64) not null,
  day         date        not null,
  last        integer     not null,
  primary key (subdistrict, day)
);

create table party (
  id       bigint generated always as identity primary key,
  case_no  varchar(32)  not null references case_file,
  role     varchar(16)  not null,
  name     varchar(100),
  phone    varchar(32),
  email    varchar(200),
  address  varchar(200)
);
create index party_case on party (case_no);

create table document (
  id         bigint generated always as identity primary key,
  case_no    varchar(32)  not null references case_file,
  kind       varchar(32)  not null,
  round      integer      not null,
  content    jsonb        not null,
  written_at timestamptz  not null,
  written_by varchar(64)  not null
);
create index document_case on document (case_no, kind, round);

create table agreement (
  id           bigint generated always as identity primary key,
  case_no      varchar(32)   not null references case_file,
  kind         varchar(16)   not null,
  round        integer       not null,
  terms        varchar(4000) not null,
  effective_on date          not null,
  recorded_at  timestamptz   not null,
  recorded_by  varchar(64)   not null
);
create index agreement_case on agreement (case_no);

create table rating (
  id       bigint generated always as identity primary key,
  case_no  varchar(32)   not null references case_file,
  round    integer       not null,
  source   varchar(16)   not null,
  rating   varchar(16)   not null,
  solved   varchar(16)   not null,
  said     varchar(2000),
  risk     varchar(16),
  rated_by varchar(64)   not null,
  rated_at timestamptz   not null,
  unique (case_no, round, source)
);

create table handling (
  id         bigint generated always as identity primary key,
  case_no    varchar(32) not null references case_file,
  person     varchar(64) not null,
  unit       varchar(64) not null,
  step       varchar(64) not null,
  done_at    timestamptz not null,
  unique (case_no, person, unit, step)
);

create table trail (
  case_no       varchar(32)   not null references case_file,
  seq           integer       not null,
  at            timestamptz   not null,
  actor         varchar(64)   not null,
  step          varchar(100)  not null,
  decision      varchar(1000) not null,
  reason        varchar(2000),
  previous_hash char(64)      not null,
  hash          char(64)      not null,
  primary key (case_no, seq)
);

--changeset fengqiao:casefile-2 splitStatements:false
create function refuse_trail_change() returns trigger language plpgsql as $$
begin
  raise exception '全程留痕不可修改或删除';
end $$;
create trigger trail_is_append_only before update or delete on trail
  for each row execute function refuse_trail_change();
create trigger trail_is_never_emptied before truncate on trail
  for each statement execute function refuse_trail_change();

--changeset fengqiao:casefile-4
alter table case_file add column complained_unit varchar(64);

-- the first time a unit gets a case: once only, so that no case circles
create table receipt (
  case_no     varchar(32) not null references case_file,
  unit        varchar(64) not null,
  received_at timestamptz not null,
  from_unit   varchar(64),
  primary key (case_no, unit)
);

create table urge (
  case_no  varchar(32)   not null references case_file,
  number   integer       not null,
  reason   varchar(1000) not null,
  urged_at timestamptz   not null,
  urged_by varchar(64)   not null,
  primary key (case_no, number)
);

create table withdrawal (
  case_no      varchar(32)   not null references case_file,
  number       integer       not null,
  reason       varchar(1000) not null,
  requested_at timestamptz   not null,
  requested_by varchar(64)   not null,
  confirmed    boolean,
  danger       boolean,
  note         varchar(2000),
  checked_at   timestamptz,
  checked_by   varchar(64),
  primary key (case_no, number)
);
create unique index withdrawal_one_at_a_time on withdrawal (case_no) where checked_at is null;

create table conference_decision (
  case_no    varchar(32)   primary key references case_file,
  decision   varchar(2000) not null,
  reason     varchar(2000) not null,
  remedies   varchar(1000) not null,
  decided_at timestamptz   not null,
  decided_by varchar(64)   not null
);

--changeset fengqiao:casefile-3
create table assessment (
  id          bigint generated always as identity primary key,
  case_no     varchar(32)   not null references case_file,
  subject     varchar(64)   not null,
  kind        varchar(16)   not null,
  reason      varchar(500)  not null,
  step        varchar(100)  not null,
  recorded_at timestamptz   not null
);
create index assessment_case on assessment (case_no);

--changeset fengqiao:casefile-5
-- No foreign key to case_file: it would share-lock the case row, which the trail locks, see deadline-1.
create table recusal (
  case_no     varchar(32)   not null,
  person      varchar(64)   not null,
  kind        varchar(16)   not null check (kind in ('PARTY', 'RELATIVE', 'COMPLAINED', 'INTERESTED', 'OBJECTED')),
  reason      varchar(2000) not null,
  decided_by  varchar(64)   not null,
  at          timestamptz   not null,
  primary key (case_no, person)
);

--changeset fengqiao:casefile-6
create table attachment (
  id       bigint generated always as identity primary key,
  case_no  varchar(32)  not null references case_file,
  name     varchar(120) not null,
  kind     varchar(8)   not null,
  size     bigint       not null check (size > 0),
  sha256   char(64)     not null,
  note     varchar(500),
  added_at timestamptz  not null,
  added_by varchar(64)  not null
);
create index attachment_case on attachment (case_no, id);

-- Written once, read block by block. Photos and recordings do not get smaller, so nobody tries.
create table attachment_block (
  attachment bigint  not null references attachment on delete cascade,
  number     integer not null,
  bytes      bytea   not null,
  primary key (attachment, number)
);
alter table attachment_block alter column bytes set storage external;

--changeset fengqiao:casefile-7
create table merit (
  case_no     varchar(32) primary key references case_file,
  reporter    bigint      references party,
  channel     varchar(16) not null,
  recorded_at timestamptz not null
);

--changeset fengqiao:casefile-reply-by
alter table case_file add column reply_by date;
