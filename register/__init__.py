"""The SQL register: files, entries, reviews, audit, accounts, search.

Open a database once (`database.open_database(settings.register_url)`, after `schema.upgrade(url)`), then
`with database.writing() as session:` or `with database.reading() as session:` and one function a question:

- settings      the settings every part shares
- database      engine and sessions; schema: migrations
- words         roles, states, acts; actors: who acts and which role may do what; errors
- tables        the tables, by subject
- units, accounts   bodies and people
- originals     the store of originals; original_store: in S3 and the like
- intake        batches, receiving, refusing; leases: claiming and finishing
- entries       storing what was read (rereading, materialise, fields, categories, standing serve it)
- arranging     the pages of a file as people arrange them; regions: places to be read again
- queue         what waits; desk: one entry with its readings; taking: locked, of the version that was seen
- corrections   changing a value; structure: the document in force, and changing its rows and lines
                (step_table, flow_edits); snapshots: undoing; differences: what changed since a return
- reviews       approve, return, withhold, release, withdraw; versions: what is superseded;
                publication: the sweep
- consequence_test, exemptions   what the sheet of an exemption must say; proposing, approving, ending it
- search        the public's search; public: what the public sees; privacy: masking; plain: as JSON
- regulations, officials, decisions   what documents rest on, who signed them, confirmed categories
- procedures, cases   procedures in force and their runs as rows; enacting: putting one in force
- running       acts on a case; case_state: its JSON; effects: what a step brings about
- entry_cases   the case that decides about an entry; governed: the desk's decisions through it
- editions, maklumat, announcements, deliveries, reports   dated acts; urgent: the fast track;
                filing: a report as an entry; attachments: proofs and bundles
- obligations   what people owe; digests: reminders that were sent
- teamwork      assignments, soft locks, comments, saved views; runs: what every flow did
- failures      files set aside, and retrying
- conservation  received = published + waiting + withheld + failed
- run_records   runs that broke off, where a batch stands
- workload      what waits and since when; metrics: the numbers for Prometheus
- keeping       backup and restore; exchange: rows as JSON lines
- audit         the hash chain; verify: everything that must hold
"""
