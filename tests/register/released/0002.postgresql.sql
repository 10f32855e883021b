SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.register_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.announcements (
    unit_id bigint NOT NULL,
    entry_id bigint,
    case_id bigint,
    title character varying NOT NULL,
    text character varying NOT NULL,
    channels jsonb NOT NULL,
    proof jsonb NOT NULL,
    urgent boolean NOT NULL,
    actor_id bigint,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.announcements_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.announcements_id_seq OWNED BY public.announcements.id;
CREATE TABLE public.audit (
    seq bigint NOT NULL,
    subject_kind character varying NOT NULL,
    subject_id character varying NOT NULL,
    payload text NOT NULL,
    prev_hash character varying NOT NULL,
    hash character varying NOT NULL
);
CREATE TABLE public.audit_head (
    id integer NOT NULL,
    seq bigint NOT NULL,
    hash character varying NOT NULL
);
CREATE TABLE public.batches (
    unit_id bigint NOT NULL,
    name character varying NOT NULL,
    source character varying NOT NULL,
    actor_id bigint,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.batches_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.batches_id_seq OWNED BY public.batches.id;
CREATE TABLE public.case_events (
    case_id bigint NOT NULL,
    seq integer NOT NULL,
    actor_id bigint,
    actor character varying NOT NULL,
    role character varying NOT NULL,
    act character varying NOT NULL,
    reason character varying NOT NULL,
    content jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.case_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.case_events_id_seq OWNED BY public.case_events.id;
CREATE TABLE public.cases (
    procedure_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    subject_kind character varying NOT NULL,
    subject_id character varying NOT NULL,
    title character varying NOT NULL,
    state jsonb NOT NULL,
    version integer NOT NULL,
    waiting_role character varying,
    due_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.cases_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.cases_id_seq OWNED BY public.cases.id;
CREATE TABLE public.comments (
    entry_id bigint NOT NULL,
    user_id bigint NOT NULL,
    text character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.comments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.comments_id_seq OWNED BY public.comments.id;
CREATE TABLE public.documents (
    file_id bigint NOT NULL,
    first_page integer NOT NULL,
    pages jsonb NOT NULL,
    kind character varying NOT NULL,
    content jsonb NOT NULL,
    decided jsonb,
    pipeline_version character varying NOT NULL,
    read_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.documents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.documents_id_seq OWNED BY public.documents.id;
CREATE TABLE public.edition_rows (
    edition_id bigint NOT NULL,
    "position" integer NOT NULL,
    entry_id bigint NOT NULL,
    entry_version integer NOT NULL,
    content jsonb NOT NULL,
    hash character varying NOT NULL
);
CREATE TABLE public.editions (
    kind character varying NOT NULL,
    unit_id bigint,
    number integer NOT NULL,
    title character varying NOT NULL,
    decree character varying NOT NULL,
    rows integer NOT NULL,
    hash character varying NOT NULL,
    actor_id bigint,
    frozen_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.editions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.editions_id_seq OWNED BY public.editions.id;
CREATE TABLE public.entries (
    document_id bigint NOT NULL,
    file_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    kind character varying NOT NULL,
    state character varying(32) NOT NULL,
    version integer NOT NULL,
    judul character varying NOT NULL,
    nomor character varying NOT NULL,
    ringkasan character varying NOT NULL,
    penguasa character varying NOT NULL,
    penanggung_jawab character varying NOT NULL,
    waktu character varying NOT NULL,
    tempat character varying NOT NULL,
    bentuk character varying NOT NULL,
    retensi character varying NOT NULL,
    tahun integer,
    arsip jsonb NOT NULL,
    page_count integer NOT NULL,
    doubts integer NOT NULL,
    conflicts integer NOT NULL,
    reason character varying,
    return_role character varying,
    return_step character varying,
    importer_id bigint,
    editor_id bigint,
    approver_id bigint,
    assignee_id bigint,
    lock_user_id bigint,
    lock_until timestamp with time zone,
    supersedes_id bigint,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    waiting_since timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    approved_at timestamp with time zone,
    published_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.entries_id_seq OWNED BY public.entries.id;
CREATE TABLE public.entry_categories (
    entry_id bigint NOT NULL,
    code character varying NOT NULL,
    item character varying NOT NULL,
    legal_basis character varying NOT NULL,
    reason character varying NOT NULL,
    probability double precision,
    decided_by bigint,
    decided_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.entry_categories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.entry_categories_id_seq OWNED BY public.entry_categories.id;
CREATE TABLE public.entry_citations (
    entry_id bigint NOT NULL,
    path character varying NOT NULL,
    citation_id character varying,
    type character varying NOT NULL,
    year integer,
    title character varying NOT NULL,
    status character varying,
    id bigint NOT NULL
);
CREATE SEQUENCE public.entry_citations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.entry_citations_id_seq OWNED BY public.entry_citations.id;
CREATE TABLE public.failures (
    file_id bigint,
    batch_id bigint,
    name character varying NOT NULL,
    stage character varying NOT NULL,
    code character varying NOT NULL,
    message character varying NOT NULL,
    page integer,
    attempt integer NOT NULL,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.failures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.failures_id_seq OWNED BY public.failures.id;
CREATE TABLE public.files (
    sha256 character varying NOT NULL,
    size bigint NOT NULL,
    media_type character varying NOT NULL,
    unit_id bigint NOT NULL,
    state character varying(32) NOT NULL,
    pages integer,
    loose_pages integer,
    reason_code character varying,
    reason character varying,
    pipeline_version character varying,
    lease_owner character varying,
    lease_until timestamp with time zone,
    fence integer NOT NULL,
    attempts integer NOT NULL,
    not_before timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.files_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.files_id_seq OWNED BY public.files.id;
CREATE TABLE public.issues (
    entry_id bigint NOT NULL,
    code character varying NOT NULL,
    severity character varying NOT NULL,
    message character varying NOT NULL,
    page integer,
    box jsonb,
    field character varying,
    pipeline_version character varying NOT NULL,
    settled_by bigint,
    settled_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.issues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.issues_id_seq OWNED BY public.issues.id;
CREATE TABLE public.login_attempts (
    username character varying NOT NULL,
    address character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    succeeded boolean NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.login_attempts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.login_attempts_id_seq OWNED BY public.login_attempts.id;
CREATE TABLE public.pages (
    file_id bigint NOT NULL,
    number integer NOT NULL,
    document_id bigint,
    what character varying NOT NULL
);
CREATE TABLE public.procedures (
    code character varying NOT NULL,
    unit_id bigint,
    name character varying NOT NULL,
    content jsonb NOT NULL,
    content_hash character varying NOT NULL,
    entry_id bigint,
    in_force_from date NOT NULL,
    actor_id bigint,
    created_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.procedures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procedures_id_seq OWNED BY public.procedures.id;
CREATE TABLE public.readings (
    entry_id bigint NOT NULL,
    path character varying NOT NULL,
    "position" integer NOT NULL,
    origin character varying(32) NOT NULL,
    value character varying,
    raw character varying,
    confidence double precision,
    page integer,
    box jsonb,
    decided_value character varying,
    decided_by bigint,
    decided_at timestamp with time zone,
    decided_act character varying(32),
    conflict character varying,
    pipeline_version character varying NOT NULL
);
CREATE TABLE public.reports (
    unit_id bigint NOT NULL,
    number integer NOT NULL,
    title character varying NOT NULL,
    period character varying NOT NULL,
    figures jsonb NOT NULL,
    html text NOT NULL,
    hash character varying NOT NULL,
    actor_id bigint,
    frozen_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.reports_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reports_id_seq OWNED BY public.reports.id;
CREATE TABLE public.reviews (
    entry_id bigint NOT NULL,
    entry_version integer NOT NULL,
    actor_id bigint,
    actor character varying NOT NULL,
    role character varying(32) NOT NULL,
    act character varying(32) NOT NULL,
    reason character varying NOT NULL,
    fields jsonb NOT NULL,
    step character varying,
    at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.reviews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reviews_id_seq OWNED BY public.reviews.id;
CREATE TABLE public.runs (
    flow character varying NOT NULL,
    source character varying NOT NULL,
    state character varying(32) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    counts jsonb NOT NULL,
    cpu_seconds double precision,
    message character varying,
    id bigint NOT NULL
);
CREATE SEQUENCE public.runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;
CREATE TABLE public.saved_views (
    user_id bigint NOT NULL,
    name character varying NOT NULL,
    query character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.saved_views_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.saved_views_id_seq OWNED BY public.saved_views.id;
CREATE TABLE public.search_rows (
    entry_id bigint NOT NULL,
    judul character varying NOT NULL,
    isi character varying NOT NULL,
    tags character varying NOT NULL,
    id bigint NOT NULL,
    teks tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('simple'::regconfig, (judul)::text), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, (isi)::text), 'B'::"char")) || setweight(to_tsvector('simple'::regconfig, (tags)::text), 'D'::"char"))) STORED
);
CREATE SEQUENCE public.search_rows_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.search_rows_id_seq OWNED BY public.search_rows.id;
CREATE TABLE public.sightings (
    file_id bigint NOT NULL,
    batch_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    actor_id bigint,
    name character varying NOT NULL,
    path character varying NOT NULL,
    manifest jsonb,
    seen_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.sightings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sightings_id_seq OWNED BY public.sightings.id;
CREATE TABLE public.units (
    name character varying NOT NULL,
    body character varying NOT NULL,
    parent_id bigint,
    active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.units_id_seq OWNED BY public.units.id;
CREATE TABLE public.user_roles (
    user_id bigint NOT NULL,
    unit_id bigint,
    role character varying(32) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    id bigint NOT NULL
);
CREATE SEQUENCE public.user_roles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.user_roles_id_seq OWNED BY public.user_roles.id;
CREATE TABLE public.users (
    username character varying NOT NULL,
    name character varying NOT NULL,
    password_hash character varying NOT NULL,
    active boolean NOT NULL,
    failed_attempts integer NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    password_changed_at timestamp with time zone NOT NULL,
    id bigint NOT NULL
);
CREATE SEQUENCE public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
CREATE TABLE public.web_sessions (
    token_hash character varying NOT NULL,
    user_id bigint NOT NULL,
    csrf_secret character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.announcements ALTER COLUMN id SET DEFAULT nextval('public.announcements_id_seq'::regclass);
ALTER TABLE ONLY public.batches ALTER COLUMN id SET DEFAULT nextval('public.batches_id_seq'::regclass);
ALTER TABLE ONLY public.case_events ALTER COLUMN id SET DEFAULT nextval('public.case_events_id_seq'::regclass);
ALTER TABLE ONLY public.cases ALTER COLUMN id SET DEFAULT nextval('public.cases_id_seq'::regclass);
ALTER TABLE ONLY public.comments ALTER COLUMN id SET DEFAULT nextval('public.comments_id_seq'::regclass);
ALTER TABLE ONLY public.documents ALTER COLUMN id SET DEFAULT nextval('public.documents_id_seq'::regclass);
ALTER TABLE ONLY public.editions ALTER COLUMN id SET DEFAULT nextval('public.editions_id_seq'::regclass);
ALTER TABLE ONLY public.entries ALTER COLUMN id SET DEFAULT nextval('public.entries_id_seq'::regclass);
ALTER TABLE ONLY public.entry_categories ALTER COLUMN id SET DEFAULT nextval('public.entry_categories_id_seq'::regclass);
ALTER TABLE ONLY public.entry_citations ALTER COLUMN id SET DEFAULT nextval('public.entry_citations_id_seq'::regclass);
ALTER TABLE ONLY public.failures ALTER COLUMN id SET DEFAULT nextval('public.failures_id_seq'::regclass);
ALTER TABLE ONLY public.files ALTER COLUMN id SET DEFAULT nextval('public.files_id_seq'::regclass);
ALTER TABLE ONLY public.issues ALTER COLUMN id SET DEFAULT nextval('public.issues_id_seq'::regclass);
ALTER TABLE ONLY public.login_attempts ALTER COLUMN id SET DEFAULT nextval('public.login_attempts_id_seq'::regclass);
ALTER TABLE ONLY public.procedures ALTER COLUMN id SET DEFAULT nextval('public.procedures_id_seq'::regclass);
ALTER TABLE ONLY public.reports ALTER COLUMN id SET DEFAULT nextval('public.reports_id_seq'::regclass);
ALTER TABLE ONLY public.reviews ALTER COLUMN id SET DEFAULT nextval('public.reviews_id_seq'::regclass);
ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);
ALTER TABLE ONLY public.saved_views ALTER COLUMN id SET DEFAULT nextval('public.saved_views_id_seq'::regclass);
ALTER TABLE ONLY public.search_rows ALTER COLUMN id SET DEFAULT nextval('public.search_rows_id_seq'::regclass);
ALTER TABLE ONLY public.sightings ALTER COLUMN id SET DEFAULT nextval('public.sightings_id_seq'::regclass);
ALTER TABLE ONLY public.units ALTER COLUMN id SET DEFAULT nextval('public.units_id_seq'::regclass);
ALTER TABLE ONLY public.user_roles ALTER COLUMN id SET DEFAULT nextval('public.user_roles_id_seq'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0002');
INSERT INTO public.audit VALUES (1, 'unit', '1', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.439606+00:00","details":{"nama":"Diskominfo"},"role":"system","seq":1,"subject":["unit","1"],"why":""}', '0000000000000000000000000000000000000000000000000000000000000000', '9c5764fe783a60257cc6c9c20df58da5e1e07668039add96339459341e80e655');
INSERT INTO public.audit VALUES (2, 'user', '1', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.495267+00:00","details":{},"role":"system","seq":2,"subject":["user","1"],"why":"tambah pengguna"}', '9c5764fe783a60257cc6c9c20df58da5e1e07668039add96339459341e80e655', 'aa9f1d70835c422b371c1f2f8882367aec90dbc6194a0f8e7121621819bd0899');
INSERT INTO public.audit VALUES (3, 'user', '1', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.529340+00:00","details":{"peran":"petugas","unit":1},"role":"system","seq":3,"subject":["user","1"],"why":"beri peran"}', 'aa9f1d70835c422b371c1f2f8882367aec90dbc6194a0f8e7121621819bd0899', '3772d89b2aaa6446f22cea95a14726197aef0687e7883abcea647081ae178008');
INSERT INTO public.audit VALUES (4, 'user', '2', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.546762+00:00","details":{},"role":"system","seq":4,"subject":["user","2"],"why":"tambah pengguna"}', '3772d89b2aaa6446f22cea95a14726197aef0687e7883abcea647081ae178008', 'ee85976b05dcd5be6bef98088a3ee6b7c4983eb95ba8c50545d573f9efd1ea4f');
INSERT INTO public.audit VALUES (5, 'user', '2', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.572036+00:00","details":{"peran":"ppid","unit":null},"role":"system","seq":5,"subject":["user","2"],"why":"beri peran"}', 'ee85976b05dcd5be6bef98088a3ee6b7c4983eb95ba8c50545d573f9efd1ea4f', '8438374301c84977c2d48c957f8acb6f7b62919fb692941a2703247a96354e44');
INSERT INTO public.audit VALUES (6, 'user', '3', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.592031+00:00","details":{},"role":"system","seq":6,"subject":["user","3"],"why":"tambah pengguna"}', '8438374301c84977c2d48c957f8acb6f7b62919fb692941a2703247a96354e44', '162c82968f3f39f8f721978499d2aec4b99312439735bb5835c8d9402dbd758e');
INSERT INTO public.audit VALUES (7, 'user', '3', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.631151+00:00","details":{"peran":"atasan_ppid","unit":null},"role":"system","seq":7,"subject":["user","3"],"why":"beri peran"}', '162c82968f3f39f8f721978499d2aec4b99312439735bb5835c8d9402dbd758e', 'edbd212179945e87e78a230a4dd8e3eb0aa5c7d789f97247d35ea00ecfc83ac1');
INSERT INTO public.audit VALUES (8, 'user', '4', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.642908+00:00","details":{},"role":"system","seq":8,"subject":["user","4"],"why":"tambah pengguna"}', 'edbd212179945e87e78a230a4dd8e3eb0aa5c7d789f97247d35ea00ecfc83ac1', '161e6deb7c9a3fb73478818a9a2e7d9a0853db45ead90e961bcce4f5a616ae6c');
INSERT INTO public.audit VALUES (9, 'user', '4', '{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:19.691077+00:00","details":{"peran":"administrator","unit":null},"role":"system","seq":9,"subject":["user","4"],"why":"beri peran"}', '161e6deb7c9a3fb73478818a9a2e7d9a0853db45ead90e961bcce4f5a616ae6c', 'db6fe4c32929b4dc884be99d9c2245b0525387f1ba0a0e808cc97f4fa490ca27');
INSERT INTO public.audit VALUES (10, 'file', '1', '{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:20.226299+00:00","details":{"baru":true,"batch":1,"sha256":"bb8263343976d85e39975d8393466fdf6d9878f09ca895c3b5667da2e6db18d2"},"role":"system","seq":10,"subject":["file","1"],"why":""}', 'db6fe4c32929b4dc884be99d9c2245b0525387f1ba0a0e808cc97f4fa490ca27', 'ab4157de53f8928047cba0518a246cdef4193ab653053b8c185203af44ea6241');
INSERT INTO public.audit VALUES (11, 'file', '1', '{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:20.587020+00:00","details":{"entries":[1],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":11,"subject":["file","1"],"why":""}', 'ab4157de53f8928047cba0518a246cdef4193ab653053b8c185203af44ea6241', '9ce3e58f8f23a196ece4fb7c009a79ea5584416b48b18565ce2b3716d40e9811');
INSERT INTO public.audit VALUES (12, 'entry', '1', '{"act":"setujui","actor":"Ppid","actor_id":2,"at":"2026-11-21T17:07:20.718854+00:00","details":{"state":"disetujui","version":2},"role":"ppid","seq":12,"subject":["entry","1"],"why":""}', '9ce3e58f8f23a196ece4fb7c009a79ea5584416b48b18565ce2b3716d40e9811', '0a171184bc86071ea891f3650bdea0c7a20b36a8544fbdc1784d98a238ee07aa');
INSERT INTO public.audit VALUES (13, 'entry', '1', '{"act":"terbitkan","actor":"test","actor_id":null,"at":"2026-11-21T17:07:20.795493+00:00","details":{"version":3},"role":"system","seq":13,"subject":["entry","1"],"why":""}', '0a171184bc86071ea891f3650bdea0c7a20b36a8544fbdc1784d98a238ee07aa', '53f9bb0136428a8aca1c3b2962d51b89421555062075a552b83e3c244967fd53');
INSERT INTO public.audit VALUES (14, 'file', '2', '{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:20.877034+00:00","details":{"baru":true,"batch":2,"sha256":"2750e1aeac7fa53210262cd51c189305c5e291e3842904f83db05bceb5d4fb49"},"role":"system","seq":14,"subject":["file","2"],"why":""}', '53f9bb0136428a8aca1c3b2962d51b89421555062075a552b83e3c244967fd53', '795ca8ca3a25da63d61f1f07e2342e54e9ae7f908db81ce0b0fa521f945b8f42');
INSERT INTO public.audit VALUES (15, 'file', '2', '{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:21.146419+00:00","details":{"entries":[2],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":15,"subject":["file","2"],"why":""}', '795ca8ca3a25da63d61f1f07e2342e54e9ae7f908db81ce0b0fa521f945b8f42', '03aa614eadfcd22d0d42719b6bd634310963cffbca45168b1b0f38931cdf6870');
INSERT INTO public.audit VALUES (16, 'entry', '2', '{"act":"setujui","actor":"Ppid","actor_id":2,"at":"2026-11-21T17:07:21.271038+00:00","details":{"state":"disetujui","version":2},"role":"ppid","seq":16,"subject":["entry","2"],"why":""}', '03aa614eadfcd22d0d42719b6bd634310963cffbca45168b1b0f38931cdf6870', 'a4b3822965e18a0ea4b86e24bc7d1e75c5e4f21e9974996f5dd421e229522d2f');
INSERT INTO public.audit VALUES (17, 'file', '3', '{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:21.363287+00:00","details":{"baru":true,"batch":3,"sha256":"9f6f576973b1c664c76f1067b2b4869bc25e822ec464646e211242fa9e8e83a3"},"role":"system","seq":17,"subject":["file","3"],"why":""}', 'a4b3822965e18a0ea4b86e24bc7d1e75c5e4f21e9974996f5dd421e229522d2f', 'e9ac821acafe43743e0fa7acb7fed6966c79725baceb202f03afebe376f616de');
INSERT INTO public.audit VALUES (18, 'file', '3', '{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:21.698853+00:00","details":{"entries":[3,4],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":18,"subject":["file","3"],"why":""}', 'e9ac821acafe43743e0fa7acb7fed6966c79725baceb202f03afebe376f616de', 'c067b81b6e46cf1f04ff45c40190901a44c663b6347242f72ee3f71ab9a9b4ed');
INSERT INTO public.audit VALUES (19, 'file', '4', '{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:21.791148+00:00","details":{"baru":true,"batch":4,"sha256":"70eec0836500c8767fdb3149abeb6a86297cedc8ebacdb6ad8fc9da3f8dd63c1"},"role":"system","seq":19,"subject":["file","4"],"why":""}', 'c067b81b6e46cf1f04ff45c40190901a44c663b6347242f72ee3f71ab9a9b4ed', '1f1c827a155808247f465d13096e09e867301b1af46e4a34f192356125e7e3fd');
INSERT INTO public.audit_head VALUES (1, 19, '1f1c827a155808247f465d13096e09e867301b1af46e4a34f192356125e7e3fd');
INSERT INTO public.batches VALUES (1, 'batch', 'test', NULL, '2026-11-21 17:07:20.141298+00', NULL, 1);
INSERT INTO public.batches VALUES (1, 'batch', 'test', NULL, '2026-11-21 17:07:20.837509+00', NULL, 2);
INSERT INTO public.batches VALUES (1, 'batch', 'test', NULL, '2026-11-21 17:07:21.322866+00', NULL, 3);
INSERT INTO public.batches VALUES (1, 'batch', 'test', NULL, '2026-11-21 17:07:21.738918+00', NULL, 4);
INSERT INTO public.documents VALUES (1, 1, '[1, 2]', 'sop', '{"alur": [], "kind": "sop", "teks": ["halaman satu", "halaman dua"], "judul": {"box": [10, 20, 110, 40], "raw": "Pengumuman Informasi Publik", "page": 1, "value": "Pengumuman Informasi Publik", "confidence": 0.8}, "nomor": {"box": [10, 20, 110, 40], "raw": "190/SOP/CONTOH/2024", "page": 1, "value": "190/SOP/CONTOH/2024", "confidence": 0.99}, "pages": [1, 2], "issues": [], "tanggal": {"box": [10, 20, 110, 40], "raw": "5 Agustus 2024", "page": 1, "value": "5 Agustus 2024", "confidence": 0.99}, "instansi": [{"box": [10, 20, 110, 40], "raw": "Dinas Contoh", "page": 1, "value": "Dinas Contoh", "confidence": 0.99}], "kategori": [{"code": "setiap_saat", "item": "SS-03", "reason": "SOP pelayanan publik", "probability": 0.97}], "kegiatan": [{"nomor": 1, "waktu": {"box": [10, 20, 110, 40], "raw": "15 menit", "page": 1, "value": "15 menit", "confidence": 0.99}, "durasi": null, "output": null, "simbol": [], "uraian": {"box": [10, 20, 110, 40], "raw": "Menugaskan", "page": 1, "value": "Menugaskan", "confidence": 0.99}, "keterangan": null, "kelengkapan": null}], "nama_sop": {"box": [10, 20, 110, 40], "raw": "Pengumuman Informasi Publik", "page": 1, "value": "Pengumuman Informasi Publik", "confidence": 0.8}, "pengesah": {"nip": {"box": [10, 20, 110, 40], "raw": "19660419 199404 1 009", "page": 1, "value": "19660419 199404 1 009", "confidence": 0.99}, "nama": {"box": [10, 20, 110, 40], "raw": "Contoh Nama", "page": 1, "value": "Contoh Nama", "confidence": 0.99}, "jabatan": {"box": [10, 20, 110, 40], "raw": "Kepala Dinas", "page": 1, "value": "Kepala Dinas", "confidence": 0.99}, "pangkat": null}, "template": "mutu_baku", "nomor_sop": {"box": [10, 20, 110, 40], "raw": "190/SOP/CONTOH/2024", "page": 1, "value": "190/SOP/CONTOH/2024", "confidence": 0.99}, "pelaksana": [{"box": [10, 20, 110, 40], "raw": "Kabid", "page": 1, "value": "Kabid", "confidence": 0.99}, {"box": [10, 20, 110, 40], "raw": "Sekretaris", "page": 1, "value": "Sekretaris", "confidence": 0.99}], "peralatan": [{"box": [10, 20, 110, 40], "raw": "Komputer", "page": 1, "value": "Komputer", "confidence": 0.99}, {"box": [10, 20, 110, 40], "raw": "Jaringan", "page": 1, "value": "Jaringan", "confidence": 0.99}], "pencatatan": null, "peringatan": null, "dasar_hukum": [{"reading": {"box": [10, 20, 110, 40], "raw": "Perki 1/2021 tentang Standar Layanan", "page": 1, "value": "Perki 1/2021 tentang Standar Layanan", "confidence": 0.99}, "citation": {"id": "perki:ki:2021:1", "date": null, "type": "Perki", "year": 2021, "title": "Standar Layanan", "amends": [], "issuer": "KI", "number": "1", "status": "berlaku", "confidence": 0.99}}], "keterkaitan": null, "tanggal_revisi": null, "tanggal_efektif": {"box": [10, 20, 110, 40], "raw": "", "page": 1, "value": "", "confidence": 0.99}, "tanggal_pembuatan": {"box": [10, 20, 110, 40], "raw": "5 Agustus 2024", "page": 1, "value": "5 Agustus 2024", "confidence": 0.99}, "tanggal_pengesahan": null, "kualifikasi_pelaksana": []}', NULL, 'v1', '2026-11-21 17:07:20.347512+00', 1);
INSERT INTO public.documents VALUES (2, 1, '[1]', 'sk', '{"kind": "sk", "teks": [], "judul": {"box": [10, 20, 110, 40], "raw": "Keputusan tentang Contoh", "page": 1, "value": "Keputusan tentang Contoh", "confidence": 0.99}, "nomor": {"box": [10, 20, 110, 40], "raw": "12/SK/2023", "page": 1, "value": "12/SK/2023", "confidence": 0.99}, "pages": [1], "issues": [], "tanggal": {"box": [10, 20, 110, 40], "raw": "1 Maret 2023", "page": 1, "value": "1 Maret 2023", "confidence": 0.99}, "kategori": [{"code": "setiap_saat", "item": "SS-02", "reason": "keputusan", "probability": 0.9}]}', NULL, 'v1', '2026-11-21 17:07:20.955383+00', 2);
INSERT INTO public.documents VALUES (3, 1, '[1, 2]', 'sop', '{"alur": [], "kind": "sop", "teks": ["halaman satu", "halaman dua"], "judul": {"box": [10, 20, 110, 40], "raw": "Pelayanan Contoh", "page": 1, "value": "Pelayanan Contoh", "confidence": 0.8}, "nomor": {"box": [10, 20, 110, 40], "raw": "190/SOP/CONTOH/2024", "page": 1, "value": "190/SOP/CONTOH/2024", "confidence": 0.99}, "pages": [1, 2], "issues": [], "tanggal": {"box": [10, 20, 110, 40], "raw": "5 Agustus 2024", "page": 1, "value": "5 Agustus 2024", "confidence": 0.99}, "instansi": [{"box": [10, 20, 110, 40], "raw": "Dinas Contoh", "page": 1, "value": "Dinas Contoh", "confidence": 0.99}], "kategori": [{"code": "setiap_saat", "item": "SS-03", "reason": "SOP pelayanan publik", "probability": 0.97}], "kegiatan": [{"nomor": 1, "waktu": {"box": [10, 20, 110, 40], "raw": "15 menit", "page": 1, "value": "15 menit", "confidence": 0.99}, "durasi": null, "output": null, "simbol": [], "uraian": {"box": [10, 20, 110, 40], "raw": "Menugaskan", "page": 1, "value": "Menugaskan", "confidence": 0.99}, "keterangan": null, "kelengkapan": null}], "nama_sop": {"box": [10, 20, 110, 40], "raw": "Pelayanan Contoh", "page": 1, "value": "Pelayanan Contoh", "confidence": 0.8}, "pengesah": {"nip": {"box": [10, 20, 110, 40], "raw": "19660419 199404 1 009", "page": 1, "value": "19660419 199404 1 009", "confidence": 0.99}, "nama": {"box": [10, 20, 110, 40], "raw": "Contoh Nama", "page": 1, "value": "Contoh Nama", "confidence": 0.99}, "jabatan": {"box": [10, 20, 110, 40], "raw": "Kepala Dinas", "page": 1, "value": "Kepala Dinas", "confidence": 0.99}, "pangkat": null}, "template": "mutu_baku", "nomor_sop": {"box": [10, 20, 110, 40], "raw": "190/SOP/CONTOH/2024", "page": 1, "value": "190/SOP/CONTOH/2024", "confidence": 0.99}, "pelaksana": [{"box": [10, 20, 110, 40], "raw": "Kabid", "page": 1, "value": "Kabid", "confidence": 0.99}, {"box": [10, 20, 110, 40], "raw": "Sekretaris", "page": 1, "value": "Sekretaris", "confidence": 0.99}], "peralatan": [{"box": [10, 20, 110, 40], "raw": "Komputer", "page": 1, "value": "Komputer", "confidence": 0.99}, {"box": [10, 20, 110, 40], "raw": "Jaringan", "page": 1, "value": "Jaringan", "confidence": 0.99}], "pencatatan": null, "peringatan": null, "dasar_hukum": [{"reading": {"box": [10, 20, 110, 40], "raw": "Perki 1/2021 tentang Standar Layanan", "page": 1, "value": "Perki 1/2021 tentang Standar Layanan", "confidence": 0.99}, "citation": {"id": "perki:ki:2021:1", "date": null, "type": "Perki", "year": 2021, "title": "Standar Layanan", "amends": [], "issuer": "KI", "number": "1", "status": "berlaku", "confidence": 0.99}}], "keterkaitan": null, "tanggal_revisi": null, "tanggal_efektif": {"box": [10, 20, 110, 40], "raw": "", "page": 1, "value": "", "confidence": 0.99}, "tanggal_pembuatan": {"box": [10, 20, 110, 40], "raw": "5 Agustus 2024", "page": 1, "value": "5 Agustus 2024", "confidence": 0.99}, "tanggal_pengesahan": null, "kualifikasi_pelaksana": []}', NULL, 'v1', '2026-11-21 17:07:21.443455+00', 3);
INSERT INTO public.documents VALUES (3, 3, '[3]', 'sk', '{"kind": "sk", "teks": [], "judul": {"box": [10, 20, 110, 40], "raw": "Surat Contoh", "page": 1, "value": "Surat Contoh", "confidence": 0.99}, "nomor": {"box": [10, 20, 110, 40], "raw": "12/SK/2023", "page": 1, "value": "12/SK/2023", "confidence": 0.99}, "pages": [3], "issues": [], "tanggal": {"box": [10, 20, 110, 40], "raw": "1 Maret 2023", "page": 1, "value": "1 Maret 2023", "confidence": 0.99}, "kategori": [{"code": "setiap_saat", "item": "SS-02", "reason": "keputusan", "probability": 0.9}]}', NULL, 'v1', '2026-11-21 17:07:21.531401+00', 4);
INSERT INTO public.entries VALUES (1, 1, 1, 'sop', 'terbit', 3, 'Pengumuman Informasi Publik', '190/SOP/CONTOH/2024', '', 'Diskominfo', 'Kepala Dinas', '5 Agustus 2024', '', 'Softcopy', '', 2024, '{}', 2, 0, 0, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, '2026-11-21 17:07:20.367405+00', '2026-11-21 17:07:20.76915+00', '2026-11-21 17:07:20.367405+00', NULL, '2026-11-21 17:07:20.686666+00', '2026-11-21 17:07:20.742829+00', 1);
INSERT INTO public.entries VALUES (2, 2, 1, 'sk', 'disetujui', 2, 'Keputusan tentang Contoh', '12/SK/2023', '', 'Diskominfo', '', '1 Maret 2023', '', 'Softcopy', '', 2023, '{}', 1, 0, 0, NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, '2026-11-21 17:07:20.976412+00', '2026-11-21 17:07:21.231702+00', '2026-11-21 17:07:20.976412+00', NULL, '2026-11-21 17:07:21.231679+00', NULL, 2);
INSERT INTO public.entries VALUES (3, 3, 1, 'sop', 'menunggu', 1, 'Pelayanan Contoh', '190/SOP/CONTOH/2024', '', 'Diskominfo', 'Kepala Dinas', '5 Agustus 2024', '', 'Softcopy', '', 2024, '{}', 2, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-21 17:07:21.44971+00', '2026-11-21 17:07:21.531164+00', '2026-11-21 17:07:21.44971+00', NULL, NULL, NULL, 3);
INSERT INTO public.entries VALUES (4, 3, 1, 'sk', 'menunggu', 1, 'Surat Contoh', '12/SK/2023', '', 'Diskominfo', '', '1 Maret 2023', '', 'Softcopy', '', 2023, '{}', 1, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-21 17:07:21.55899+00', '2026-11-21 17:07:21.635233+00', '2026-11-21 17:07:21.55899+00', NULL, NULL, NULL, 4);
INSERT INTO public.entry_categories VALUES (1, 'setiap_saat', 'SS-03', 'UU 14/2008 pasal 11; Perki 1/2021 pasal 21', 'SOP pelayanan publik', 0.97, 2, '2026-11-21 17:07:20.647238+00', 1);
INSERT INTO public.entry_categories VALUES (2, 'setiap_saat', 'SS-02', 'UU 14/2008 pasal 11; Perki 1/2021 pasal 21', 'keputusan', 0.9, 2, '2026-11-21 17:07:21.195456+00', 2);
INSERT INTO public.entry_categories VALUES (3, 'setiap_saat', 'SS-03', 'UU 14/2008 pasal 11; Perki 1/2021 pasal 21', 'SOP pelayanan publik', 0.97, NULL, NULL, 3);
INSERT INTO public.entry_categories VALUES (4, 'setiap_saat', 'SS-02', 'UU 14/2008 pasal 11; Perki 1/2021 pasal 21', 'keputusan', 0.9, NULL, NULL, 4);
INSERT INTO public.entry_citations VALUES (1, 'dasar_hukum[0]', 'perki:ki:2021:1', 'Perki', 2021, 'Standar Layanan', 'berlaku', 1);
INSERT INTO public.entry_citations VALUES (3, 'dasar_hukum[0]', 'perki:ki:2021:1', 'Perki', 2021, 'Standar Layanan', 'berlaku', 2);
INSERT INTO public.files VALUES ('bb8263343976d85e39975d8393466fdf6d9878f09ca895c3b5667da2e6db18d2', 13, 'application/pdf', 1, 'published', 2, 0, NULL, NULL, 'v1', NULL, NULL, 1, 0, NULL, '2026-11-21 17:07:20.171749+00', '2026-11-21 17:07:20.539388+00', 1);
INSERT INTO public.files VALUES ('2750e1aeac7fa53210262cd51c189305c5e291e3842904f83db05bceb5d4fb49', 12, 'application/pdf', 1, 'waiting', 1, 0, NULL, NULL, 'v1', NULL, NULL, 1, 0, NULL, '2026-11-21 17:07:20.841459+00', '2026-11-21 17:07:21.120379+00', 2);
INSERT INTO public.files VALUES ('9f6f576973b1c664c76f1067b2b4869bc25e822ec464646e211242fa9e8e83a3', 13, 'application/pdf', 1, 'waiting', 3, 0, NULL, NULL, 'v1', NULL, NULL, 1, 0, NULL, '2026-11-21 17:07:21.330299+00', '2026-11-21 17:07:21.68387+00', 3);
INSERT INTO public.files VALUES ('70eec0836500c8767fdb3149abeb6a86297cedc8ebacdb6ad8fc9da3f8dd63c1', 14, 'application/pdf', 1, 'received', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, '2026-11-21 17:07:21.755084+00', NULL, 4);
INSERT INTO public.pages VALUES (1, 1, 1, 'document');
INSERT INTO public.pages VALUES (1, 2, 1, 'document');
INSERT INTO public.pages VALUES (2, 1, 2, 'document');
INSERT INTO public.pages VALUES (3, 1, 3, 'document');
INSERT INTO public.pages VALUES (3, 2, 3, 'document');
INSERT INTO public.pages VALUES (3, 3, 4, 'document');
INSERT INTO public.readings VALUES (1, 'tanggal_revisi', 3, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'tanggal_pengesahan', 5, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pengesah.pangkat', 9, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'kegiatan[0].kelengkapan', 17, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'kegiatan[0].output', 19, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'kegiatan[0].keterangan', 20, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.nomor_berkas', 30, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.kode_klasifikasi', 31, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.uraian', 32, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.kurun_waktu', 33, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.jumlah', 34, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.tingkat_perkembangan', 35, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.media', 36, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.retensi_aktif', 37, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.retensi_inaktif', 38, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.nasib_akhir', 39, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.lokasi', 40, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'arsip.klasifikasi_keamanan', 41, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dasar_hukum[0]', 11, 'scan', 'Perki 1/2021 tentang Standar Layanan', 'Perki 1/2021 tentang Standar Layanan', 0.99, 1, '[10, 20, 110, 40]', 'Perki 1/2021 tentang Standar Layanan', 2, '2026-11-21 17:07:20.655873+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.bentuk', 28, 'derived', 'Softcopy', NULL, NULL, NULL, 'null', 'Softcopy', 2, '2026-11-21 17:07:20.655933+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.judul', 21, 'derived', 'Pengumuman Informasi Publik', NULL, NULL, NULL, 'null', 'Pengumuman Informasi Publik', 2, '2026-11-21 17:07:20.655904+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.nomor', 22, 'derived', '190/SOP/CONTOH/2024', NULL, NULL, NULL, 'null', '190/SOP/CONTOH/2024', 2, '2026-11-21 17:07:20.655908+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.penanggung_jawab', 25, 'derived', 'Kepala Dinas', NULL, NULL, NULL, 'null', 'Kepala Dinas', 2, '2026-11-21 17:07:20.655921+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.penguasa', 24, 'derived', 'Diskominfo', NULL, NULL, NULL, 'null', 'Diskominfo', 2, '2026-11-21 17:07:20.655917+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.retensi', 29, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:20.655937+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.ringkasan', 23, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:20.655912+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.tempat', 27, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:20.655929+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'dip.waktu', 26, 'derived', '5 Agustus 2024', NULL, NULL, NULL, 'null', '5 Agustus 2024', 2, '2026-11-21 17:07:20.655925+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'instansi[0]', 0, 'scan', 'Dinas Contoh', 'Dinas Contoh', 0.99, 1, '[10, 20, 110, 40]', 'Dinas Contoh', 2, '2026-11-21 17:07:20.655828+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'kegiatan[0].uraian', 16, 'scan', 'Menugaskan', 'Menugaskan', 0.99, 1, '[10, 20, 110, 40]', 'Menugaskan', 2, '2026-11-21 17:07:20.655894+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'kegiatan[0].waktu', 18, 'scan', '15 menit', '15 menit', 0.99, 1, '[10, 20, 110, 40]', '15 menit', 2, '2026-11-21 17:07:20.655899+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'nama_sop', 6, 'scan', 'Pengumuman Informasi Publik', 'Pengumuman Informasi Publik', 0.8, 1, '[10, 20, 110, 40]', 'Pengumuman Informasi Publik', 2, '2026-11-21 17:07:20.655855+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'nomor_sop', 1, 'scan', '190/SOP/CONTOH/2024', '190/SOP/CONTOH/2024', 0.99, 1, '[10, 20, 110, 40]', '190/SOP/CONTOH/2024', 2, '2026-11-21 17:07:20.655839+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pelaksana[0]', 14, 'scan', 'Kabid', 'Kabid', 0.99, 1, '[10, 20, 110, 40]', 'Kabid', 2, '2026-11-21 17:07:20.655885+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pelaksana[1]', 15, 'scan', 'Sekretaris', 'Sekretaris', 0.99, 1, '[10, 20, 110, 40]', 'Sekretaris', 2, '2026-11-21 17:07:20.65589+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pengesah.jabatan', 7, 'scan', 'Kepala Dinas', 'Kepala Dinas', 0.99, 1, '[10, 20, 110, 40]', 'Kepala Dinas', 2, '2026-11-21 17:07:20.65586+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pengesah.nama', 8, 'scan', 'Contoh Nama', 'Contoh Nama', 0.99, 1, '[10, 20, 110, 40]', 'Contoh Nama', 2, '2026-11-21 17:07:20.655864+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'pengesah.nip', 10, 'scan', '19660419 199404 1 009', '19660419 199404 1 009', 0.99, 1, '[10, 20, 110, 40]', '19660419 199404 1 009', 2, '2026-11-21 17:07:20.655869+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'peralatan[0]', 12, 'scan', 'Komputer', 'Komputer', 0.99, 1, '[10, 20, 110, 40]', 'Komputer', 2, '2026-11-21 17:07:20.655877+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'peralatan[1]', 13, 'scan', 'Jaringan', 'Jaringan', 0.99, 1, '[10, 20, 110, 40]', 'Jaringan', 2, '2026-11-21 17:07:20.655881+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'tanggal_efektif', 4, 'scan', '', '', 0.99, 1, '[10, 20, 110, 40]', '', 2, '2026-11-21 17:07:20.655849+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (1, 'tanggal_pembuatan', 2, 'scan', '5 Agustus 2024', '5 Agustus 2024', 0.99, 1, '[10, 20, 110, 40]', '5 Agustus 2024', 2, '2026-11-21 17:07:20.655844+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.nomor_berkas', 12, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.kode_klasifikasi', 13, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.uraian', 14, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.kurun_waktu', 15, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.jumlah', 16, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.tingkat_perkembangan', 17, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.media', 18, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.retensi_aktif', 19, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.retensi_inaktif', 20, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.nasib_akhir', 21, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.lokasi', 22, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'arsip.klasifikasi_keamanan', 23, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.bentuk', 10, 'derived', 'Softcopy', NULL, NULL, NULL, 'null', 'Softcopy', 2, '2026-11-21 17:07:21.215368+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.judul', 3, 'derived', 'Keputusan tentang Contoh', NULL, NULL, NULL, 'null', 'Keputusan tentang Contoh', 2, '2026-11-21 17:07:21.215337+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.nomor', 4, 'derived', '12/SK/2023', NULL, NULL, NULL, 'null', '12/SK/2023', 2, '2026-11-21 17:07:21.215342+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.penanggung_jawab', 7, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:21.215356+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.penguasa', 6, 'derived', 'Diskominfo', NULL, NULL, NULL, 'null', 'Diskominfo', 2, '2026-11-21 17:07:21.215351+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.retensi', 11, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:21.215373+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.ringkasan', 5, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:21.215347+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.tempat', 9, 'derived', '', NULL, NULL, NULL, 'null', '', 2, '2026-11-21 17:07:21.215364+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'dip.waktu', 8, 'derived', '1 Maret 2023', NULL, NULL, NULL, 'null', '1 Maret 2023', 2, '2026-11-21 17:07:21.21536+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'judul', 0, 'scan', 'Keputusan tentang Contoh', 'Keputusan tentang Contoh', 0.99, 1, '[10, 20, 110, 40]', 'Keputusan tentang Contoh', 2, '2026-11-21 17:07:21.215317+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'nomor', 1, 'scan', '12/SK/2023', '12/SK/2023', 0.99, 1, '[10, 20, 110, 40]', '12/SK/2023', 2, '2026-11-21 17:07:21.215328+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (2, 'tanggal', 2, 'scan', '1 Maret 2023', '1 Maret 2023', 0.99, 1, '[10, 20, 110, 40]', '1 Maret 2023', 2, '2026-11-21 17:07:21.215332+00', 'setujui', NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'instansi[0]', 0, 'scan', 'Dinas Contoh', 'Dinas Contoh', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'nomor_sop', 1, 'scan', '190/SOP/CONTOH/2024', '190/SOP/CONTOH/2024', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'tanggal_pembuatan', 2, 'scan', '5 Agustus 2024', '5 Agustus 2024', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'tanggal_revisi', 3, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'tanggal_efektif', 4, 'scan', '', '', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'tanggal_pengesahan', 5, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'nama_sop', 6, 'scan', 'Pelayanan Contoh', 'Pelayanan Contoh', 0.8, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pengesah.jabatan', 7, 'scan', 'Kepala Dinas', 'Kepala Dinas', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pengesah.nama', 8, 'scan', 'Contoh Nama', 'Contoh Nama', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pengesah.pangkat', 9, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pengesah.nip', 10, 'scan', '19660419 199404 1 009', '19660419 199404 1 009', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dasar_hukum[0]', 11, 'scan', 'Perki 1/2021 tentang Standar Layanan', 'Perki 1/2021 tentang Standar Layanan', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'peralatan[0]', 12, 'scan', 'Komputer', 'Komputer', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'peralatan[1]', 13, 'scan', 'Jaringan', 'Jaringan', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pelaksana[0]', 14, 'scan', 'Kabid', 'Kabid', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'pelaksana[1]', 15, 'scan', 'Sekretaris', 'Sekretaris', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'kegiatan[0].uraian', 16, 'scan', 'Menugaskan', 'Menugaskan', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'kegiatan[0].kelengkapan', 17, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'kegiatan[0].waktu', 18, 'scan', '15 menit', '15 menit', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'kegiatan[0].output', 19, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'kegiatan[0].keterangan', 20, 'scan', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.nomor_berkas', 30, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.kode_klasifikasi', 31, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.uraian', 32, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.kurun_waktu', 33, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.jumlah', 34, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.tingkat_perkembangan', 35, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.media', 36, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.retensi_aktif', 37, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.retensi_inaktif', 38, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.nasib_akhir', 39, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.lokasi', 40, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'arsip.klasifikasi_keamanan', 41, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.bentuk', 28, 'derived', 'Softcopy', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.judul', 21, 'derived', 'Pelayanan Contoh', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.nomor', 22, 'derived', '190/SOP/CONTOH/2024', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.penanggung_jawab', 25, 'derived', 'Kepala Dinas', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.penguasa', 24, 'derived', 'Diskominfo', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.retensi', 29, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.ringkasan', 23, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.tempat', 27, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (3, 'dip.waktu', 26, 'derived', '5 Agustus 2024', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'judul', 0, 'scan', 'Surat Contoh', 'Surat Contoh', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'nomor', 1, 'scan', '12/SK/2023', '12/SK/2023', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'tanggal', 2, 'scan', '1 Maret 2023', '1 Maret 2023', 0.99, 1, '[10, 20, 110, 40]', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.nomor_berkas', 12, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.kode_klasifikasi', 13, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.uraian', 14, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.kurun_waktu', 15, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.jumlah', 16, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.tingkat_perkembangan', 17, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.media', 18, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.retensi_aktif', 19, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.retensi_inaktif', 20, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.nasib_akhir', 21, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.lokasi', 22, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'arsip.klasifikasi_keamanan', 23, 'derived', NULL, NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.bentuk', 10, 'derived', 'Softcopy', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.judul', 3, 'derived', 'Surat Contoh', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.nomor', 4, 'derived', '12/SK/2023', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.penanggung_jawab', 7, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.penguasa', 6, 'derived', 'Diskominfo', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.retensi', 11, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.ringkasan', 5, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.tempat', 9, 'derived', '', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.readings VALUES (4, 'dip.waktu', 8, 'derived', '1 Maret 2023', NULL, NULL, NULL, 'null', NULL, NULL, NULL, NULL, NULL, 'v1');
INSERT INTO public.reviews VALUES (1, 2, 2, 'Ppid', 'ppid', 'setujui', '', '[]', NULL, '2026-11-21 17:07:20.68669+00', 1);
INSERT INTO public.reviews VALUES (2, 2, 2, 'Ppid', 'ppid', 'setujui', '', '[]', NULL, '2026-11-21 17:07:21.23171+00', 2);
INSERT INTO public.search_rows VALUES (1, 'pengumuman informasi publik', 'dinas contoh 190 sop contoh 2024 5 agustus 2024 pengumuman informasi publik kepala dinas contoh nama perki 1 2021 tentang standar layanan komputer jaringan kabid sekretaris menugaskan 15 menit pengumuman informasi publik 190 sop contoh 2024 diskominfo kepala dinas 5 agustus 2024 softcopy', 'jeniszsop katzsetiapsaat thnz2024 unitz1', 1, DEFAULT);
INSERT INTO public.sightings VALUES (1, 1, 1, NULL, 'sop.pdf', 'sop.pdf', 'null', '2026-11-21 17:07:20.199151+00', 1);
INSERT INTO public.sightings VALUES (2, 2, 1, NULL, 'sop.pdf', 'sop.pdf', 'null', '2026-11-21 17:07:20.859128+00', 2);
INSERT INTO public.sightings VALUES (3, 3, 1, NULL, 'sop.pdf', 'sop.pdf', 'null', '2026-11-21 17:07:21.339183+00', 3);
INSERT INTO public.sightings VALUES (4, 4, 1, NULL, 'empat.pdf', 'empat.pdf', 'null', '2026-11-21 17:07:21.775539+00', 4);
INSERT INTO public.units VALUES ('Diskominfo', 'Provinsi Contoh', NULL, true, '2026-11-21 17:07:19.424976+00', 1);
INSERT INTO public.user_roles VALUES (1, 1, 'petugas', '2026-11-21 17:07:19.51132+00', NULL, 1);
INSERT INTO public.user_roles VALUES (2, NULL, 'ppid', '2026-11-21 17:07:19.563207+00', NULL, 2);
INSERT INTO public.user_roles VALUES (3, NULL, 'atasan_ppid', '2026-11-21 17:07:19.615699+00', NULL, 3);
INSERT INTO public.user_roles VALUES (4, NULL, 'administrator', '2026-11-21 17:07:19.671822+00', NULL, 4);
INSERT INTO public.users VALUES ('petugas', 'Petugas', '$argon2id$v=19$m=8,t=1,p=1$BtfXKdM0zpMgWk+OhaxtJQ$He2FHOicin2onjypYctYJ+bCZmaABCcXSLQw5qB474s', true, 0, NULL, '2026-11-21 17:07:19.475599+00', '2026-11-21 17:07:19.475599+00', 1);
INSERT INTO public.users VALUES ('ppid', 'Ppid', '$argon2id$v=19$m=8,t=1,p=1$HXIdMflC1oX2W7rG7T9Naw$+uB7Zrz7CXFSScQpDvqKpFcPIZaUrLC17EI4fkhOx3g', true, 0, NULL, '2026-11-21 17:07:19.542885+00', '2026-11-21 17:07:19.542885+00', 2);
INSERT INTO public.users VALUES ('atasan', 'Atasan', '$argon2id$v=19$m=8,t=1,p=1$jZcpGAss0/EPnHzwOf7gGw$X8mFCujkZnUqHp3y0g/WRgwFqj/jcWKH7J2W5We4xRg', true, 0, NULL, '2026-11-21 17:07:19.588094+00', '2026-11-21 17:07:19.588094+00', 3);
INSERT INTO public.users VALUES ('admin', 'Admin', '$argon2id$v=19$m=8,t=1,p=1$NzlpiGufpQragSBJUctysQ$L76rLWCoWQTFaktXUsEkDzY5kx8jUT8fTl/MCotgJj0', true, 0, NULL, '2026-11-21 17:07:19.636502+00', '2026-11-21 17:07:19.636502+00', 4);
SELECT pg_catalog.setval('public.announcements_id_seq', 1, false);
SELECT pg_catalog.setval('public.batches_id_seq', 4, true);
SELECT pg_catalog.setval('public.case_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_id_seq', 1, false);
SELECT pg_catalog.setval('public.comments_id_seq', 1, false);
SELECT pg_catalog.setval('public.documents_id_seq', 4, true);
SELECT pg_catalog.setval('public.editions_id_seq', 1, false);
SELECT pg_catalog.setval('public.entries_id_seq', 4, true);
SELECT pg_catalog.setval('public.entry_categories_id_seq', 4, true);
SELECT pg_catalog.setval('public.entry_citations_id_seq', 2, true);
SELECT pg_catalog.setval('public.failures_id_seq', 1, false);
SELECT pg_catalog.setval('public.files_id_seq', 4, true);
SELECT pg_catalog.setval('public.issues_id_seq', 1, false);
SELECT pg_catalog.setval('public.login_attempts_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_id_seq', 1, false);
SELECT pg_catalog.setval('public.reviews_id_seq', 2, true);
SELECT pg_catalog.setval('public.runs_id_seq', 1, false);
SELECT pg_catalog.setval('public.saved_views_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_rows_id_seq', 1, true);
SELECT pg_catalog.setval('public.sightings_id_seq', 4, true);
SELECT pg_catalog.setval('public.units_id_seq', 1, true);
SELECT pg_catalog.setval('public.user_roles_id_seq', 4, true);
SELECT pg_catalog.setval('public.users_id_seq', 4, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.announcements
    ADD CONSTRAINT pk_announcements PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (seq);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT pk_audit_head PRIMARY KEY (id);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT pk_batches PRIMARY KEY (id);
ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT pk_case_events PRIMARY KEY (id);
ALTER TABLE ONLY public.cases
    ADD CONSTRAINT pk_cases PRIMARY KEY (id);
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT pk_comments PRIMARY KEY (id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT pk_documents PRIMARY KEY (id);
ALTER TABLE ONLY public.edition_rows
    ADD CONSTRAINT pk_edition_rows PRIMARY KEY (edition_id, "position");
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT pk_editions PRIMARY KEY (id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT pk_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.entry_categories
    ADD CONSTRAINT pk_entry_categories PRIMARY KEY (id);
ALTER TABLE ONLY public.entry_citations
    ADD CONSTRAINT pk_entry_citations PRIMARY KEY (id);
ALTER TABLE ONLY public.failures
    ADD CONSTRAINT pk_failures PRIMARY KEY (id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT pk_files PRIMARY KEY (id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT pk_issues PRIMARY KEY (id);
ALTER TABLE ONLY public.login_attempts
    ADD CONSTRAINT pk_login_attempts PRIMARY KEY (id);
ALTER TABLE ONLY public.pages
    ADD CONSTRAINT pk_pages PRIMARY KEY (file_id, number);
ALTER TABLE ONLY public.procedures
    ADD CONSTRAINT pk_procedures PRIMARY KEY (id);
ALTER TABLE ONLY public.readings
    ADD CONSTRAINT pk_readings PRIMARY KEY (entry_id, path);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT pk_reports PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT pk_reviews PRIMARY KEY (id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT pk_runs PRIMARY KEY (id);
ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT pk_saved_views PRIMARY KEY (id);
ALTER TABLE ONLY public.search_rows
    ADD CONSTRAINT pk_search_rows PRIMARY KEY (id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT pk_sightings PRIMARY KEY (id);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT pk_units PRIMARY KEY (id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT pk_user_roles PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.web_sessions
    ADD CONSTRAINT pk_web_sessions PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT uq_audit_hash UNIQUE (hash);
ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT uq_case_events_case_id UNIQUE (case_id, seq);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT uq_documents_file_id UNIQUE (file_id, first_page);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT uq_editions_kind UNIQUE (kind, unit_id, number);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT uq_entries_document_id UNIQUE (document_id);
ALTER TABLE ONLY public.entry_categories
    ADD CONSTRAINT uq_entry_categories_entry_id UNIQUE (entry_id, code, item);
ALTER TABLE ONLY public.entry_citations
    ADD CONSTRAINT uq_entry_citations_entry_id UNIQUE (entry_id, path);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT uq_files_sha256 UNIQUE (sha256);
ALTER TABLE ONLY public.procedures
    ADD CONSTRAINT uq_procedures_code UNIQUE (code, unit_id, in_force_from);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT uq_reports_unit_id UNIQUE (unit_id, number);
ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT uq_saved_views_user_id UNIQUE (user_id, name);
ALTER TABLE ONLY public.search_rows
    ADD CONSTRAINT uq_search_rows_entry_id UNIQUE (entry_id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT uq_sightings_batch_id UNIQUE (batch_id, file_id, path);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT uq_units_name UNIQUE (name);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_username UNIQUE (username);
CREATE INDEX ix_announcements_case_id ON public.announcements USING btree (case_id);
CREATE INDEX ix_announcements_entry_id ON public.announcements USING btree (entry_id);
CREATE INDEX ix_announcements_unit_id ON public.announcements USING btree (unit_id);
CREATE INDEX ix_audit_subject ON public.audit USING btree (subject_kind, subject_id, seq);
CREATE INDEX ix_batches_unit_id ON public.batches USING btree (unit_id);
CREATE INDEX ix_cases_subject ON public.cases USING btree (subject_kind, subject_id);
CREATE INDEX ix_cases_waiting ON public.cases USING btree (closed_at, unit_id, waiting_role, due_at);
CREATE INDEX ix_comments_entry_id ON public.comments USING btree (entry_id);
CREATE INDEX ix_edition_rows_entry_id ON public.edition_rows USING btree (entry_id);
CREATE INDEX ix_entries_file ON public.entries USING btree (file_id);
CREATE INDEX ix_entries_pages ON public.entries USING btree (state, unit_id, page_count);
CREATE INDEX ix_entries_public ON public.entries USING btree (state, published_at, id);
CREATE INDEX ix_entries_queue ON public.entries USING btree (state, waiting_since, id);
CREATE INDEX ix_entries_unit_queue ON public.entries USING btree (unit_id, state, waiting_since, id);
CREATE INDEX ix_entry_categories_code ON public.entry_categories USING btree (code);
CREATE INDEX ix_entry_citations_citation ON public.entry_citations USING btree (citation_id);
CREATE INDEX ix_failures_batch_id ON public.failures USING btree (batch_id);
CREATE INDEX ix_failures_file ON public.failures USING btree (file_id, at);
CREATE INDEX ix_files_lease ON public.files USING btree (state, lease_until);
CREATE INDEX ix_files_queue ON public.files USING btree (state, not_before, id);
CREATE INDEX ix_files_unit_id ON public.files USING btree (unit_id);
CREATE INDEX ix_issues_code ON public.issues USING btree (code);
CREATE INDEX ix_issues_entry ON public.issues USING btree (entry_id);
CREATE INDEX ix_login_attempts_address ON public.login_attempts USING btree (address, at);
CREATE INDEX ix_login_attempts_username ON public.login_attempts USING btree (username, at);
CREATE INDEX ix_pages_document_id ON public.pages USING btree (document_id);
CREATE INDEX ix_reviews_entry ON public.reviews USING btree (entry_id, id);
CREATE INDEX ix_runs_flow ON public.runs USING btree (flow, started_at);
CREATE INDEX ix_search_rows_teks ON public.search_rows USING gin (teks);
CREATE INDEX ix_sightings_file ON public.sightings USING btree (file_id);
CREATE INDEX ix_user_roles_live ON public.user_roles USING btree (user_id, ended_at);
CREATE INDEX ix_web_sessions_expires_at ON public.web_sessions USING btree (expires_at);
CREATE INDEX ix_web_sessions_user_id ON public.web_sessions USING btree (user_id);
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
CREATE TRIGGER case_events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_events FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
CREATE TRIGGER edition_rows_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.edition_rows FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
CREATE TRIGGER editions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.editions FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
CREATE TRIGGER reports_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reports FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
CREATE TRIGGER reviews_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reviews FOR EACH STATEMENT EXECUTE FUNCTION public.register_refuse_change();
ALTER TABLE ONLY public.announcements
    ADD CONSTRAINT fk_announcements_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.announcements
    ADD CONSTRAINT fk_announcements_case_id FOREIGN KEY (case_id) REFERENCES public.cases(id);
ALTER TABLE ONLY public.announcements
    ADD CONSTRAINT fk_announcements_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.announcements
    ADD CONSTRAINT fk_announcements_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT fk_batches_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT fk_batches_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT fk_case_events_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT fk_case_events_case_id FOREIGN KEY (case_id) REFERENCES public.cases(id);
ALTER TABLE ONLY public.cases
    ADD CONSTRAINT fk_cases_procedure_id FOREIGN KEY (procedure_id) REFERENCES public.procedures(id);
ALTER TABLE ONLY public.cases
    ADD CONSTRAINT fk_cases_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT fk_comments_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT fk_comments_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_file_id FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.edition_rows
    ADD CONSTRAINT fk_edition_rows_edition_id FOREIGN KEY (edition_id) REFERENCES public.editions(id);
ALTER TABLE ONLY public.edition_rows
    ADD CONSTRAINT fk_edition_rows_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT fk_editions_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.editions
    ADD CONSTRAINT fk_editions_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_approver_id FOREIGN KEY (approver_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_assignee_id FOREIGN KEY (assignee_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_document_id FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_editor_id FOREIGN KEY (editor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_file_id FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_importer_id FOREIGN KEY (importer_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_lock_user_id FOREIGN KEY (lock_user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.entry_categories
    ADD CONSTRAINT fk_entry_categories_decided_by FOREIGN KEY (decided_by) REFERENCES public.users(id);
ALTER TABLE ONLY public.entry_categories
    ADD CONSTRAINT fk_entry_categories_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.entry_citations
    ADD CONSTRAINT fk_entry_citations_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.failures
    ADD CONSTRAINT fk_failures_batch_id FOREIGN KEY (batch_id) REFERENCES public.batches(id);
ALTER TABLE ONLY public.failures
    ADD CONSTRAINT fk_failures_file_id FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT fk_files_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT fk_issues_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT fk_issues_settled_by FOREIGN KEY (settled_by) REFERENCES public.users(id);
ALTER TABLE ONLY public.pages
    ADD CONSTRAINT fk_pages_document_id FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.pages
    ADD CONSTRAINT fk_pages_file_id FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.procedures
    ADD CONSTRAINT fk_procedures_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.procedures
    ADD CONSTRAINT fk_procedures_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.procedures
    ADD CONSTRAINT fk_procedures_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.readings
    ADD CONSTRAINT fk_readings_decided_by FOREIGN KEY (decided_by) REFERENCES public.users(id);
ALTER TABLE ONLY public.readings
    ADD CONSTRAINT fk_readings_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT fk_reports_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT fk_reviews_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.saved_views
    ADD CONSTRAINT fk_saved_views_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.search_rows
    ADD CONSTRAINT fk_search_rows_entry_id FOREIGN KEY (entry_id) REFERENCES public.entries(id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT fk_sightings_actor_id FOREIGN KEY (actor_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT fk_sightings_batch_id FOREIGN KEY (batch_id) REFERENCES public.batches(id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT fk_sightings_file_id FOREIGN KEY (file_id) REFERENCES public.files(id);
ALTER TABLE ONLY public.sightings
    ADD CONSTRAINT fk_sightings_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.units
    ADD CONSTRAINT fk_units_parent_id FOREIGN KEY (parent_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_unit_id FOREIGN KEY (unit_id) REFERENCES public.units(id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.web_sessions
    ADD CONSTRAINT fk_web_sessions_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
