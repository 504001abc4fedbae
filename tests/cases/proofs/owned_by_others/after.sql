DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'postgres') THEN CREATE ROLE postgres; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'accounts') THEN CREATE ROLE accounts; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'Web Reader') THEN CREATE ROLE "Web Reader"; END IF;
END
$$;
CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO postgres;
CREATE TYPE auth.level AS ENUM ('low', 'middle', 'high');
ALTER TYPE auth.level OWNER TO accounts;
CREATE TABLE auth.person (
    id bigint NOT NULL,
    level auth.level DEFAULT 'low'::auth.level NOT NULL
);
ALTER TABLE auth.person OWNER TO accounts;
CREATE TABLE public.post (
    id bigint NOT NULL,
    writer bigint,
    score bigint
);
ALTER TABLE public.post OWNER TO postgres;
CREATE VIEW public.scored AS
 SELECT post.id,
    post.score
   FROM public.post;
ALTER VIEW public.scored OWNER TO postgres;
ALTER TABLE ONLY auth.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_writer_fkey FOREIGN KEY (writer) REFERENCES auth.person(id);
ALTER TABLE public.post ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON public.post FOR SELECT TO "Web Reader" USING (true);
GRANT SELECT ON TABLE public.scored TO "Web Reader";
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO "Web Reader";
CREATE TABLE auth.session (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person bigint REFERENCES auth.person(id)
);
ALTER TABLE auth.session OWNER TO accounts;
