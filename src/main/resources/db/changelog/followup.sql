--liquibase formatted sql

--changeset fengqiao:followup-1
create table visit (
  case_no      varchar(32) not null references case_file,
  round        integer     not null,
  unit         varchar(64) not null,
  opened_at    timestamptz not null,
  result       varchar(16),
  concluded_at timestamptz,
  primary key (case_no, round)
);

create table visit_attempt (
  case_no      varchar(32) not null,
  round        integer     not null,
  attempt      integer     not null,
  manner       varchar(16) not null,
  reached      boolean     not null,
  attempted_at timestamptz not null,
  attempted_by varchar(64) not null,
  primary key (case_no, round, attempt),
  foreign key (case_no, round) references visit
);

create table rectification (
  case_no   varchar(32) not null references case_file,
  round     integer     not null,
  unit      varchar(64) not null,
  opened_at timestamptz not null,
  done      varchar(2000),
  done_by   varchar(64),
  done_at   timestamptz,
  primary key (case_no, round)
);
