--liquibase formatted sql

--changeset fengqiao:report-1
-- The answers that count: the first of each round; a case that the district's conference ended without any counts as dissatisfied.
create view report_answer as
  select r.case_no, r.rated_at as given_at, r.rating from rating r
  where not exists (select from rating e where e.case_no = r.case_no and e.round = r.round and (e.rated_at, e.id) < (r.rated_at, r.id))
  union all
  select d.case_no, d.decided_at, 'DECIDED' from conference_decision d
  where not exists (select from rating e where e.case_no = d.case_no);

--changeset fengqiao:report-2
-- What the figures are asked for: by the moment something happened, and by what is still open.
create index case_file_registered on case_file (registered_at);
create index case_file_closed on case_file (closed_at) where closed_at is not null;
create index case_file_open on case_file (subdistrict, registered_at) where status <> 'CLOSED';
create index case_file_supervised on case_file (registered_at) where supervised;
create index party_phone on party (phone) where role = 'REPORTER' and phone is not null;
create index rating_given on rating (rated_at);
create index clock_concluded on clock (stage, (least(met_at, end_at)));
create index clock_end on clock (end_at);
create index summons_called on summons (called_at) where called_at is not null;
create index triage_post_by_post on triage_post (post);
create index summons_department_by_department on summons_department (department);

--changeset fengqiao:report-3
-- Few clocks are late, and every case has a first contact: a year's figures need not read all the others.
drop index clock_end;
create index clock_late on clock (end_at) where overdue_at is not null or met_at > end_at;
create index clock_first_contact on clock (case_no, id) where stage = 'first-contact';
