--liquibase formatted sql

--changeset fengqiao:triage-1
-- One passage of a case through the eight posts.
create table triage (
  case_no     varchar(32) not null references case_file,
  round       integer     not null,
  subdistrict varchar(64) not null,
  opened_at   timestamptz not null,
  primary key (case_no, round)
);

-- The posts at work in it. A row for each, so that two that finish at once do not meet.
create table triage_post (
  case_no varchar(32)  not null,
  round   integer      not null,
  post    varchar(128) not null,
  lead    boolean      not null,
  added   boolean      not null,
  open    boolean      not null,
  result  varchar(16),
  primary key (case_no, round, post),
  foreign key (case_no, round) references triage
);

create table post_report (
  id          bigint generated always as identity primary key,
  case_no     varchar(32)  not null,
  round       integer      not null,
  post        varchar(128) not null,
  answer      varchar(16)  not null,
  contact     varchar(16),
  finding     varchar(4000),
  reported_by varchar(64)  not null,
  reported_at timestamptz  not null,
  foreign key (case_no, round, post) references triage_post
);
create index post_report_post on post_report (case_no, round, post);

create table post_request (
  case_no     varchar(32)   not null,
  round       integer       not null,
  post        varchar(128)  not null,
  asked_post  varchar(128)  not null,
  reason      varchar(1000) not null,
  asked_by    varchar(64)   not null,
  asked_at    timestamptz   not null,
  opinion     varchar(1000),
  proposed_by varchar(64),
  approved    boolean,
  decided_by  varchar(64),
  decided_at  timestamptz,
  primary key (case_no, round, post),
  foreign key (case_no, round) references triage
);

-- Read by the counsellor who wrote it and by nobody else; that is why it is no document of the case file.
create table counselling_note (
  id         bigint generated always as identity primary key,
  case_no    varchar(32)  not null,
  round      integer      not null,
  post       varchar(128) not null,
  counsellor varchar(64)  not null,
  consent    boolean      not null,
  notes      varchar(8000),
  danger     boolean      not null,
  written_at timestamptz  not null,
  foreign key (case_no, round, post) references triage_post,
  check (consent or notes is null)
);
create index counselling_note_case on counselling_note (case_no, counsellor);

--changeset fengqiao:triage-2
-- Two posts do not mediate between the same parties at once.
alter table triage_post add column mediating boolean not null default false;
