BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE announcements (
	unit_id INTEGER NOT NULL, 
	entry_id INTEGER, 
	case_id INTEGER, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	channels JSON NOT NULL, 
	proof JSON NOT NULL, 
	urgent BOOLEAN NOT NULL, 
	actor_id INTEGER, 
	at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_announcements PRIMARY KEY (id), 
	CONSTRAINT fk_announcements_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_announcements_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_announcements_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT fk_announcements_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	subject_kind VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	prev_hash VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (seq), 
	CONSTRAINT uq_audit_hash UNIQUE (hash)
);
INSERT INTO "audit" VALUES(1,'unit','1','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.153429+00:00","details":{"nama":"Diskominfo"},"role":"system","seq":1,"subject":["unit","1"],"why":""}','0000000000000000000000000000000000000000000000000000000000000000','8854c9187ff5ed2dc88b376c6dbd27491ac8c2c507cd0a55d68dd58330594de7');
INSERT INTO "audit" VALUES(2,'user','1','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.202097+00:00","details":{},"role":"system","seq":2,"subject":["user","1"],"why":"tambah pengguna"}','8854c9187ff5ed2dc88b376c6dbd27491ac8c2c507cd0a55d68dd58330594de7','305f41781622e0f0ffaba42ce7ae0105f93bbfac50ac13a82c332a0fdd3e4911');
INSERT INTO "audit" VALUES(3,'user','1','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.240798+00:00","details":{"peran":"petugas","unit":1},"role":"system","seq":3,"subject":["user","1"],"why":"beri peran"}','305f41781622e0f0ffaba42ce7ae0105f93bbfac50ac13a82c332a0fdd3e4911','82e83c376b33d8dd00479c15edd59e00f9c68c97386beacad942754300ac09f9');
INSERT INTO "audit" VALUES(4,'user','2','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.255100+00:00","details":{},"role":"system","seq":4,"subject":["user","2"],"why":"tambah pengguna"}','82e83c376b33d8dd00479c15edd59e00f9c68c97386beacad942754300ac09f9','a7031115cfae84505279b369699e357737a94fc6a5611bda3d385965183dee5d');
INSERT INTO "audit" VALUES(5,'user','2','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.275936+00:00","details":{"peran":"ppid","unit":null},"role":"system","seq":5,"subject":["user","2"],"why":"beri peran"}','a7031115cfae84505279b369699e357737a94fc6a5611bda3d385965183dee5d','31ff17b2d1fa33b35c3c4d23220da64565d47371e698f46b3b948cda601d04a0');
INSERT INTO "audit" VALUES(6,'user','3','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.285416+00:00","details":{},"role":"system","seq":6,"subject":["user","3"],"why":"tambah pengguna"}','31ff17b2d1fa33b35c3c4d23220da64565d47371e698f46b3b948cda601d04a0','0bd29c98cf29729f471c62a60bbbb0e01913edbae6c65e8904a0f10c0419694d');
INSERT INTO "audit" VALUES(7,'user','3','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.301481+00:00","details":{"peran":"atasan_ppid","unit":null},"role":"system","seq":7,"subject":["user","3"],"why":"beri peran"}','0bd29c98cf29729f471c62a60bbbb0e01913edbae6c65e8904a0f10c0419694d','a29e0b30cd0865b21b0b67ad4305e76e3761e1d4740928da67fa48e5ee11f4e2');
INSERT INTO "audit" VALUES(8,'user','4','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.327855+00:00","details":{},"role":"system","seq":8,"subject":["user","4"],"why":"tambah pengguna"}','a29e0b30cd0865b21b0b67ad4305e76e3761e1d4740928da67fa48e5ee11f4e2','92555e060848e6579ee8df03c95b16e51e55bf098e740f36c9454a7347abcfe8');
INSERT INTO "audit" VALUES(9,'user','4','{"act":"kelola","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.343906+00:00","details":{"peran":"administrator","unit":null},"role":"system","seq":9,"subject":["user","4"],"why":"beri peran"}','92555e060848e6579ee8df03c95b16e51e55bf098e740f36c9454a7347abcfe8','cb0ceb872dbd3ffaac1b77ae2766349ee0f2e21b2d67876d19b54bb7728758ae');
INSERT INTO "audit" VALUES(10,'file','1','{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.562768+00:00","details":{"baru":true,"batch":1,"sha256":"bb8263343976d85e39975d8393466fdf6d9878f09ca895c3b5667da2e6db18d2"},"role":"system","seq":10,"subject":["file","1"],"why":""}','cb0ceb872dbd3ffaac1b77ae2766349ee0f2e21b2d67876d19b54bb7728758ae','7bb7e29f737ef7ca86506fa1675d0b225223956b1bb8bb506e356e788c43792f');
INSERT INTO "audit" VALUES(11,'file','1','{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:13.814292+00:00","details":{"entries":[1],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":11,"subject":["file","1"],"why":""}','7bb7e29f737ef7ca86506fa1675d0b225223956b1bb8bb506e356e788c43792f','4880dc72d0e3726d8473b0206e80b35dae44f77c5bd370c2461927763fc0b7b5');
INSERT INTO "audit" VALUES(12,'entry','1','{"act":"setujui","actor":"Ppid","actor_id":2,"at":"2026-11-21T17:07:13.927417+00:00","details":{"state":"disetujui","version":2},"role":"ppid","seq":12,"subject":["entry","1"],"why":""}','4880dc72d0e3726d8473b0206e80b35dae44f77c5bd370c2461927763fc0b7b5','967101a144a031db031778058a14f70b78e8b377d68a9a8a9c883e7af8392a94');
INSERT INTO "audit" VALUES(13,'entry','1','{"act":"terbitkan","actor":"test","actor_id":null,"at":"2026-11-21T17:07:13.985817+00:00","details":{"version":3},"role":"system","seq":13,"subject":["entry","1"],"why":""}','967101a144a031db031778058a14f70b78e8b377d68a9a8a9c883e7af8392a94','c1c1a789d2fa6c7c54a4d6b93e3502b7c343ffc29f986c30271ccbf7e3531306');
INSERT INTO "audit" VALUES(14,'file','2','{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:14.037887+00:00","details":{"baru":true,"batch":2,"sha256":"2750e1aeac7fa53210262cd51c189305c5e291e3842904f83db05bceb5d4fb49"},"role":"system","seq":14,"subject":["file","2"],"why":""}','c1c1a789d2fa6c7c54a4d6b93e3502b7c343ffc29f986c30271ccbf7e3531306','d399b92f71f0cbc6989fe1b02e3012660c195cdd59b39c68700d28bb96c99118');
INSERT INTO "audit" VALUES(15,'file','2','{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:14.140727+00:00","details":{"entries":[2],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":15,"subject":["file","2"],"why":""}','d399b92f71f0cbc6989fe1b02e3012660c195cdd59b39c68700d28bb96c99118','85842565f2cf30ede7768d439ba831dc438d5e2ba33619abf7c44c5608aae687');
INSERT INTO "audit" VALUES(16,'entry','2','{"act":"setujui","actor":"Ppid","actor_id":2,"at":"2026-11-21T17:07:14.202356+00:00","details":{"state":"disetujui","version":2},"role":"ppid","seq":16,"subject":["entry","2"],"why":""}','85842565f2cf30ede7768d439ba831dc438d5e2ba33619abf7c44c5608aae687','d272f155567155c04afc03e2bbf13051cc88320ad8bf8d16338967b99ad3adea');
INSERT INTO "audit" VALUES(17,'file','3','{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:14.288742+00:00","details":{"baru":true,"batch":3,"sha256":"9f6f576973b1c664c76f1067b2b4869bc25e822ec464646e211242fa9e8e83a3"},"role":"system","seq":17,"subject":["file","3"],"why":""}','d272f155567155c04afc03e2bbf13051cc88320ad8bf8d16338967b99ad3adea','3e866149a4218640439e758841b66776971c47b84ec5d39b512536e54f3d82ae');
INSERT INTO "audit" VALUES(18,'file','3','{"act":"baca","actor":"worker","actor_id":null,"at":"2026-11-21T17:07:14.494247+00:00","details":{"entries":[3,4],"fence":1,"pipeline":"v1","state":"waiting"},"role":"system","seq":18,"subject":["file","3"],"why":""}','3e866149a4218640439e758841b66776971c47b84ec5d39b512536e54f3d82ae','6752c9ced66415876c890bd86dd5bce7b1c01c2559f25161a454f15f8a915755');
INSERT INTO "audit" VALUES(19,'file','4','{"act":"terima","actor":"test","actor_id":null,"at":"2026-11-21T17:07:14.584109+00:00","details":{"baru":true,"batch":4,"sha256":"70eec0836500c8767fdb3149abeb6a86297cedc8ebacdb6ad8fc9da3f8dd63c1"},"role":"system","seq":19,"subject":["file","4"],"why":""}','6752c9ced66415876c890bd86dd5bce7b1c01c2559f25161a454f15f8a915755','d7fda40a59910533cb1a6c14565dd78cc1a006ad526fcf01135354b2a3c17db5');
CREATE TABLE audit_head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_audit_head PRIMARY KEY (id)
);
INSERT INTO "audit_head" VALUES(1,19,'d7fda40a59910533cb1a6c14565dd78cc1a006ad526fcf01135354b2a3c17db5');
CREATE TABLE batches (
	unit_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	actor_id INTEGER, 
	created_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_batches PRIMARY KEY (id), 
	CONSTRAINT fk_batches_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_batches_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
);
INSERT INTO "batches" VALUES(1,'batch','test',NULL,'2026-11-21 17:07:13.491283',NULL,1);
INSERT INTO "batches" VALUES(1,'batch','test',NULL,'2026-11-21 17:07:14.024981',NULL,2);
INSERT INTO "batches" VALUES(1,'batch','test',NULL,'2026-11-21 17:07:14.267246',NULL,3);
INSERT INTO "batches" VALUES(1,'batch','test',NULL,'2026-11-21 17:07:14.562890',NULL,4);
CREATE TABLE case_events (
	case_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	actor_id INTEGER, 
	actor VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_case_events PRIMARY KEY (id), 
	CONSTRAINT fk_case_events_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_case_events_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT uq_case_events_case_id UNIQUE (case_id, seq)
);
CREATE TABLE cases (
	procedure_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	subject_kind VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	state JSON NOT NULL, 
	version INTEGER NOT NULL, 
	waiting_role VARCHAR, 
	due_at DATETIME, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT fk_cases_procedure_id FOREIGN KEY(procedure_id) REFERENCES procedures (id), 
	CONSTRAINT fk_cases_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
);
CREATE TABLE comments (
	entry_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_comments PRIMARY KEY (id), 
	CONSTRAINT fk_comments_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT fk_comments_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE documents (
	file_id INTEGER NOT NULL, 
	first_page INTEGER NOT NULL, 
	pages JSON NOT NULL, 
	kind VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	decided JSON, 
	pipeline_version VARCHAR NOT NULL, 
	read_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT fk_documents_file_id FOREIGN KEY(file_id) REFERENCES files (id), 
	CONSTRAINT uq_documents_file_id UNIQUE (file_id, first_page)
);
INSERT INTO "documents" VALUES(1,1,'[1, 2]','sop','{"pages": [1, 2], "kind": "sop", "judul": {"value": "Pengumuman Informasi Publik", "raw": "Pengumuman Informasi Publik", "confidence": 0.8, "page": 1, "box": [10, 20, 110, 40]}, "nomor": {"value": "190/SOP/CONTOH/2024", "raw": "190/SOP/CONTOH/2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal": {"value": "5 Agustus 2024", "raw": "5 Agustus 2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "teks": ["halaman satu", "halaman dua"], "kategori": [{"code": "setiap_saat", "item": "SS-03", "probability": 0.97, "reason": "SOP pelayanan publik"}], "issues": [], "template": "mutu_baku", "instansi": [{"value": "Dinas Contoh", "raw": "Dinas Contoh", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "nomor_sop": {"value": "190/SOP/CONTOH/2024", "raw": "190/SOP/CONTOH/2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_pembuatan": {"value": "5 Agustus 2024", "raw": "5 Agustus 2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_revisi": null, "tanggal_efektif": {"value": "", "raw": "", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_pengesahan": null, "nama_sop": {"value": "Pengumuman Informasi Publik", "raw": "Pengumuman Informasi Publik", "confidence": 0.8, "page": 1, "box": [10, 20, 110, 40]}, "pengesah": {"jabatan": {"value": "Kepala Dinas", "raw": "Kepala Dinas", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "nama": {"value": "Contoh Nama", "raw": "Contoh Nama", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "pangkat": null, "nip": {"value": "19660419 199404 1 009", "raw": "19660419 199404 1 009", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}}, "dasar_hukum": [{"reading": {"value": "Perki 1/2021 tentang Standar Layanan", "raw": "Perki 1/2021 tentang Standar Layanan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "citation": {"id": "perki:ki:2021:1", "type": "Perki", "issuer": "KI", "number": "1", "year": 2021, "date": null, "title": "Standar Layanan", "amends": [], "status": "berlaku", "confidence": 0.99}}], "kualifikasi_pelaksana": [], "keterkaitan": null, "peralatan": [{"value": "Komputer", "raw": "Komputer", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, {"value": "Jaringan", "raw": "Jaringan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "peringatan": null, "pencatatan": null, "pelaksana": [{"value": "Kabid", "raw": "Kabid", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, {"value": "Sekretaris", "raw": "Sekretaris", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "kegiatan": [{"nomor": 1, "uraian": {"value": "Menugaskan", "raw": "Menugaskan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "kelengkapan": null, "waktu": {"value": "15 menit", "raw": "15 menit", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "durasi": null, "output": null, "keterangan": null, "simbol": []}], "alur": []}',NULL,'v1','2026-11-21 17:07:13.684448',1);
INSERT INTO "documents" VALUES(2,1,'[1]','sk','{"pages": [1], "kind": "sk", "judul": {"value": "Keputusan tentang Contoh", "raw": "Keputusan tentang Contoh", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "nomor": {"value": "12/SK/2023", "raw": "12/SK/2023", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal": {"value": "1 Maret 2023", "raw": "1 Maret 2023", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "teks": [], "kategori": [{"code": "setiap_saat", "item": "SS-02", "probability": 0.9, "reason": "keputusan"}], "issues": []}',NULL,'v1','2026-11-21 17:07:14.085418',2);
INSERT INTO "documents" VALUES(3,1,'[1, 2]','sop','{"pages": [1, 2], "kind": "sop", "judul": {"value": "Pelayanan Contoh", "raw": "Pelayanan Contoh", "confidence": 0.8, "page": 1, "box": [10, 20, 110, 40]}, "nomor": {"value": "190/SOP/CONTOH/2024", "raw": "190/SOP/CONTOH/2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal": {"value": "5 Agustus 2024", "raw": "5 Agustus 2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "teks": ["halaman satu", "halaman dua"], "kategori": [{"code": "setiap_saat", "item": "SS-03", "probability": 0.97, "reason": "SOP pelayanan publik"}], "issues": [], "template": "mutu_baku", "instansi": [{"value": "Dinas Contoh", "raw": "Dinas Contoh", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "nomor_sop": {"value": "190/SOP/CONTOH/2024", "raw": "190/SOP/CONTOH/2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_pembuatan": {"value": "5 Agustus 2024", "raw": "5 Agustus 2024", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_revisi": null, "tanggal_efektif": {"value": "", "raw": "", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal_pengesahan": null, "nama_sop": {"value": "Pelayanan Contoh", "raw": "Pelayanan Contoh", "confidence": 0.8, "page": 1, "box": [10, 20, 110, 40]}, "pengesah": {"jabatan": {"value": "Kepala Dinas", "raw": "Kepala Dinas", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "nama": {"value": "Contoh Nama", "raw": "Contoh Nama", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "pangkat": null, "nip": {"value": "19660419 199404 1 009", "raw": "19660419 199404 1 009", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}}, "dasar_hukum": [{"reading": {"value": "Perki 1/2021 tentang Standar Layanan", "raw": "Perki 1/2021 tentang Standar Layanan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "citation": {"id": "perki:ki:2021:1", "type": "Perki", "issuer": "KI", "number": "1", "year": 2021, "date": null, "title": "Standar Layanan", "amends": [], "status": "berlaku", "confidence": 0.99}}], "kualifikasi_pelaksana": [], "keterkaitan": null, "peralatan": [{"value": "Komputer", "raw": "Komputer", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, {"value": "Jaringan", "raw": "Jaringan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "peringatan": null, "pencatatan": null, "pelaksana": [{"value": "Kabid", "raw": "Kabid", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, {"value": "Sekretaris", "raw": "Sekretaris", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}], "kegiatan": [{"nomor": 1, "uraian": {"value": "Menugaskan", "raw": "Menugaskan", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "kelengkapan": null, "waktu": {"value": "15 menit", "raw": "15 menit", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "durasi": null, "output": null, "keterangan": null, "simbol": []}], "alur": []}',NULL,'v1','2026-11-21 17:07:14.344780',3);
INSERT INTO "documents" VALUES(3,3,'[3]','sk','{"pages": [3], "kind": "sk", "judul": {"value": "Surat Contoh", "raw": "Surat Contoh", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "nomor": {"value": "12/SK/2023", "raw": "12/SK/2023", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "tanggal": {"value": "1 Maret 2023", "raw": "1 Maret 2023", "confidence": 0.99, "page": 1, "box": [10, 20, 110, 40]}, "teks": [], "kategori": [{"code": "setiap_saat", "item": "SS-02", "probability": 0.9, "reason": "keputusan"}], "issues": []}',NULL,'v1','2026-11-21 17:07:14.432401',4);
CREATE TABLE edition_rows (
	edition_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	entry_version INTEGER NOT NULL, 
	content JSON NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_edition_rows PRIMARY KEY (edition_id, position), 
	CONSTRAINT fk_edition_rows_edition_id FOREIGN KEY(edition_id) REFERENCES editions (id), 
	CONSTRAINT fk_edition_rows_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id)
);
CREATE TABLE editions (
	kind VARCHAR NOT NULL, 
	unit_id INTEGER, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	decree VARCHAR NOT NULL, 
	rows INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	actor_id INTEGER, 
	frozen_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (id), 
	CONSTRAINT fk_editions_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_editions_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_editions_kind UNIQUE (kind, unit_id, number)
);
CREATE TABLE entries (
	document_id INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	judul VARCHAR NOT NULL, 
	nomor VARCHAR NOT NULL, 
	ringkasan VARCHAR NOT NULL, 
	penguasa VARCHAR NOT NULL, 
	penanggung_jawab VARCHAR NOT NULL, 
	waktu VARCHAR NOT NULL, 
	tempat VARCHAR NOT NULL, 
	bentuk VARCHAR NOT NULL, 
	retensi VARCHAR NOT NULL, 
	tahun INTEGER, 
	arsip JSON NOT NULL, 
	page_count INTEGER NOT NULL, 
	doubts INTEGER NOT NULL, 
	conflicts INTEGER NOT NULL, 
	reason VARCHAR, 
	return_role VARCHAR, 
	return_step VARCHAR, 
	importer_id INTEGER, 
	editor_id INTEGER, 
	approver_id INTEGER, 
	assignee_id INTEGER, 
	lock_user_id INTEGER, 
	lock_until DATETIME, 
	supersedes_id INTEGER, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	waiting_since DATETIME NOT NULL, 
	opened_at DATETIME, 
	approved_at DATETIME, 
	published_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_entries PRIMARY KEY (id), 
	CONSTRAINT fk_entries_approver_id FOREIGN KEY(approver_id) REFERENCES users (id), 
	CONSTRAINT fk_entries_assignee_id FOREIGN KEY(assignee_id) REFERENCES users (id), 
	CONSTRAINT fk_entries_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_entries_editor_id FOREIGN KEY(editor_id) REFERENCES users (id), 
	CONSTRAINT fk_entries_file_id FOREIGN KEY(file_id) REFERENCES files (id), 
	CONSTRAINT fk_entries_importer_id FOREIGN KEY(importer_id) REFERENCES users (id), 
	CONSTRAINT fk_entries_lock_user_id FOREIGN KEY(lock_user_id) REFERENCES users (id), 
	CONSTRAINT fk_entries_supersedes_id FOREIGN KEY(supersedes_id) REFERENCES entries (id), 
	CONSTRAINT fk_entries_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_entries_document_id UNIQUE (document_id)
);
INSERT INTO "entries" VALUES(1,1,1,'sop','terbit',3,'Pengumuman Informasi Publik','190/SOP/CONTOH/2024','','Diskominfo','Kepala Dinas','5 Agustus 2024','','Softcopy','',2024,'{}',2,0,0,NULL,NULL,NULL,NULL,NULL,2,NULL,NULL,NULL,NULL,'2026-11-21 17:07:13.714749','2026-11-21 17:07:13.967412','2026-11-21 17:07:13.714749',NULL,'2026-11-21 17:07:13.907834','2026-11-21 17:07:13.948337',1);
INSERT INTO "entries" VALUES(2,2,1,'sk','disetujui',2,'Keputusan tentang Contoh','12/SK/2023','','Diskominfo','','1 Maret 2023','','Softcopy','',2023,'{}',1,0,0,NULL,NULL,NULL,NULL,NULL,2,NULL,NULL,NULL,NULL,'2026-11-21 17:07:14.086022','2026-11-21 17:07:14.198994','2026-11-21 17:07:14.086022',NULL,'2026-11-21 17:07:14.198967',NULL,2);
INSERT INTO "entries" VALUES(3,3,1,'sop','menunggu',1,'Pelayanan Contoh','190/SOP/CONTOH/2024','','Diskominfo','Kepala Dinas','5 Agustus 2024','','Softcopy','',2024,'{}',2,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-21 17:07:14.345503','2026-11-21 17:07:14.431989','2026-11-21 17:07:14.345503',NULL,NULL,NULL,3);
INSERT INTO "entries" VALUES(4,3,1,'sk','menunggu',1,'Surat Contoh','12/SK/2023','','Diskominfo','','1 Maret 2023','','Softcopy','',2023,'{}',1,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-21 17:07:14.446954','2026-11-21 17:07:14.473294','2026-11-21 17:07:14.446954',NULL,NULL,NULL,4);
CREATE TABLE entry_categories (
	entry_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	legal_basis VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	probability FLOAT, 
	decided_by INTEGER, 
	decided_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_entry_categories PRIMARY KEY (id), 
	CONSTRAINT fk_entry_categories_decided_by FOREIGN KEY(decided_by) REFERENCES users (id), 
	CONSTRAINT fk_entry_categories_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT uq_entry_categories_entry_id UNIQUE (entry_id, code, item)
);
INSERT INTO "entry_categories" VALUES(1,'setiap_saat','SS-03','UU 14/2008 pasal 11; Perki 1/2021 pasal 21','SOP pelayanan publik',0.97,2,'2026-11-21 17:07:13.870032',1);
INSERT INTO "entry_categories" VALUES(2,'setiap_saat','SS-02','UU 14/2008 pasal 11; Perki 1/2021 pasal 21','keputusan',0.9,2,'2026-11-21 17:07:14.165624',2);
INSERT INTO "entry_categories" VALUES(3,'setiap_saat','SS-03','UU 14/2008 pasal 11; Perki 1/2021 pasal 21','SOP pelayanan publik',0.97,NULL,NULL,3);
INSERT INTO "entry_categories" VALUES(4,'setiap_saat','SS-02','UU 14/2008 pasal 11; Perki 1/2021 pasal 21','keputusan',0.9,NULL,NULL,4);
CREATE TABLE entry_citations (
	entry_id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	citation_id VARCHAR, 
	type VARCHAR NOT NULL, 
	year INTEGER, 
	title VARCHAR NOT NULL, 
	status VARCHAR, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_entry_citations PRIMARY KEY (id), 
	CONSTRAINT fk_entry_citations_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT uq_entry_citations_entry_id UNIQUE (entry_id, path)
);
INSERT INTO "entry_citations" VALUES(1,'dasar_hukum[0]','perki:ki:2021:1','Perki',2021,'Standar Layanan','berlaku',1);
INSERT INTO "entry_citations" VALUES(3,'dasar_hukum[0]','perki:ki:2021:1','Perki',2021,'Standar Layanan','berlaku',2);
CREATE TABLE failures (
	file_id INTEGER, 
	batch_id INTEGER, 
	name VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	page INTEGER, 
	attempt INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_failures PRIMARY KEY (id), 
	CONSTRAINT fk_failures_batch_id FOREIGN KEY(batch_id) REFERENCES batches (id), 
	CONSTRAINT fk_failures_file_id FOREIGN KEY(file_id) REFERENCES files (id)
);
CREATE TABLE files (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	media_type VARCHAR NOT NULL, 
	unit_id INTEGER NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	pages INTEGER, 
	loose_pages INTEGER, 
	reason_code VARCHAR, 
	reason VARCHAR, 
	pipeline_version VARCHAR, 
	lease_owner VARCHAR, 
	lease_until DATETIME, 
	fence INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	not_before DATETIME, 
	received_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (id), 
	CONSTRAINT fk_files_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_files_sha256 UNIQUE (sha256)
);
INSERT INTO "files" VALUES('bb8263343976d85e39975d8393466fdf6d9878f09ca895c3b5667da2e6db18d2',13,'application/pdf',1,'published',2,0,NULL,NULL,'v1',NULL,NULL,1,0,NULL,'2026-11-21 17:07:13.510190','2026-11-21 17:07:13.812170',1);
INSERT INTO "files" VALUES('2750e1aeac7fa53210262cd51c189305c5e291e3842904f83db05bceb5d4fb49',12,'application/pdf',1,'waiting',1,0,NULL,NULL,'v1',NULL,NULL,1,0,NULL,'2026-11-21 17:07:14.035076','2026-11-21 17:07:14.138667',2);
INSERT INTO "files" VALUES('9f6f576973b1c664c76f1067b2b4869bc25e822ec464646e211242fa9e8e83a3',13,'application/pdf',1,'waiting',3,0,NULL,NULL,'v1',NULL,NULL,1,0,NULL,'2026-11-21 17:07:14.268851','2026-11-21 17:07:14.493022',3);
INSERT INTO "files" VALUES('70eec0836500c8767fdb3149abeb6a86297cedc8ebacdb6ad8fc9da3f8dd63c1',14,'application/pdf',1,'received',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-21 17:07:14.564745',NULL,4);
CREATE TABLE issues (
	entry_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	page INTEGER, 
	box JSON, 
	field VARCHAR, 
	pipeline_version VARCHAR NOT NULL, 
	settled_by INTEGER, 
	settled_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_issues PRIMARY KEY (id), 
	CONSTRAINT fk_issues_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT fk_issues_settled_by FOREIGN KEY(settled_by) REFERENCES users (id)
);
CREATE TABLE login_attempts (
	username VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_login_attempts PRIMARY KEY (id)
);
CREATE TABLE pages (
	file_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	document_id INTEGER, 
	what VARCHAR NOT NULL, 
	CONSTRAINT pk_pages PRIMARY KEY (file_id, number), 
	CONSTRAINT fk_pages_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_pages_file_id FOREIGN KEY(file_id) REFERENCES files (id)
);
INSERT INTO "pages" VALUES(1,1,1,'document');
INSERT INTO "pages" VALUES(1,2,1,'document');
INSERT INTO "pages" VALUES(2,1,2,'document');
INSERT INTO "pages" VALUES(3,1,3,'document');
INSERT INTO "pages" VALUES(3,2,3,'document');
INSERT INTO "pages" VALUES(3,3,4,'document');
CREATE TABLE procedures (
	code VARCHAR NOT NULL, 
	unit_id INTEGER, 
	name VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	entry_id INTEGER, 
	in_force_from DATE NOT NULL, 
	actor_id INTEGER, 
	created_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_procedures PRIMARY KEY (id), 
	CONSTRAINT fk_procedures_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_procedures_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT fk_procedures_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_procedures_code UNIQUE (code, unit_id, in_force_from)
);
CREATE TABLE readings (
	entry_id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	origin VARCHAR(32) NOT NULL, 
	value VARCHAR, 
	raw VARCHAR, 
	confidence FLOAT, 
	page INTEGER, 
	box JSON, 
	decided_value VARCHAR, 
	decided_by INTEGER, 
	decided_at DATETIME, 
	decided_act VARCHAR(32), 
	"conflict" VARCHAR, 
	pipeline_version VARCHAR NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (entry_id, path), 
	CONSTRAINT fk_readings_decided_by FOREIGN KEY(decided_by) REFERENCES users (id), 
	CONSTRAINT fk_readings_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id)
);
INSERT INTO "readings" VALUES(1,'instansi[0]',0,'scan','Dinas Contoh','Dinas Contoh',0.99,1,'[10, 20, 110, 40]','Dinas Contoh',2,'2026-11-21 17:07:13.888457','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'nomor_sop',1,'scan','190/SOP/CONTOH/2024','190/SOP/CONTOH/2024',0.99,1,'[10, 20, 110, 40]','190/SOP/CONTOH/2024',2,'2026-11-21 17:07:13.888469','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'tanggal_pembuatan',2,'scan','5 Agustus 2024','5 Agustus 2024',0.99,1,'[10, 20, 110, 40]','5 Agustus 2024',2,'2026-11-21 17:07:13.888474','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'tanggal_revisi',3,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'tanggal_efektif',4,'scan','','',0.99,1,'[10, 20, 110, 40]','',2,'2026-11-21 17:07:13.888480','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'tanggal_pengesahan',5,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'nama_sop',6,'scan','Pengumuman Informasi Publik','Pengumuman Informasi Publik',0.8,1,'[10, 20, 110, 40]','Pengumuman Informasi Publik',2,'2026-11-21 17:07:13.888485','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'pengesah.jabatan',7,'scan','Kepala Dinas','Kepala Dinas',0.99,1,'[10, 20, 110, 40]','Kepala Dinas',2,'2026-11-21 17:07:13.888491','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'pengesah.nama',8,'scan','Contoh Nama','Contoh Nama',0.99,1,'[10, 20, 110, 40]','Contoh Nama',2,'2026-11-21 17:07:13.888496','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'pengesah.pangkat',9,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'pengesah.nip',10,'scan','19660419 199404 1 009','19660419 199404 1 009',0.99,1,'[10, 20, 110, 40]','19660419 199404 1 009',2,'2026-11-21 17:07:13.888501','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dasar_hukum[0]',11,'scan','Perki 1/2021 tentang Standar Layanan','Perki 1/2021 tentang Standar Layanan',0.99,1,'[10, 20, 110, 40]','Perki 1/2021 tentang Standar Layanan',2,'2026-11-21 17:07:13.888505','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'peralatan[0]',12,'scan','Komputer','Komputer',0.99,1,'[10, 20, 110, 40]','Komputer',2,'2026-11-21 17:07:13.888509','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'peralatan[1]',13,'scan','Jaringan','Jaringan',0.99,1,'[10, 20, 110, 40]','Jaringan',2,'2026-11-21 17:07:13.888513','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'pelaksana[0]',14,'scan','Kabid','Kabid',0.99,1,'[10, 20, 110, 40]','Kabid',2,'2026-11-21 17:07:13.888517','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'pelaksana[1]',15,'scan','Sekretaris','Sekretaris',0.99,1,'[10, 20, 110, 40]','Sekretaris',2,'2026-11-21 17:07:13.888521','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'kegiatan[0].uraian',16,'scan','Menugaskan','Menugaskan',0.99,1,'[10, 20, 110, 40]','Menugaskan',2,'2026-11-21 17:07:13.888526','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'kegiatan[0].kelengkapan',17,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'kegiatan[0].waktu',18,'scan','15 menit','15 menit',0.99,1,'[10, 20, 110, 40]','15 menit',2,'2026-11-21 17:07:13.888531','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'kegiatan[0].output',19,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'kegiatan[0].keterangan',20,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.judul',21,'derived','Pengumuman Informasi Publik',NULL,NULL,NULL,'null','Pengumuman Informasi Publik',2,'2026-11-21 17:07:13.888535','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.nomor',22,'derived','190/SOP/CONTOH/2024',NULL,NULL,NULL,'null','190/SOP/CONTOH/2024',2,'2026-11-21 17:07:13.888540','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.ringkasan',23,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:13.888544','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.penguasa',24,'derived','Diskominfo',NULL,NULL,NULL,'null','Diskominfo',2,'2026-11-21 17:07:13.888549','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.penanggung_jawab',25,'derived','Kepala Dinas',NULL,NULL,NULL,'null','Kepala Dinas',2,'2026-11-21 17:07:13.888553','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.waktu',26,'derived','5 Agustus 2024',NULL,NULL,NULL,'null','5 Agustus 2024',2,'2026-11-21 17:07:13.888557','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.tempat',27,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:13.888561','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.bentuk',28,'derived','Softcopy',NULL,NULL,NULL,'null','Softcopy',2,'2026-11-21 17:07:13.888565','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'dip.retensi',29,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:13.888570','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.nomor_berkas',30,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.kode_klasifikasi',31,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.uraian',32,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.kurun_waktu',33,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.jumlah',34,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.tingkat_perkembangan',35,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.media',36,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.retensi_aktif',37,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.retensi_inaktif',38,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.nasib_akhir',39,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.lokasi',40,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(1,'arsip.klasifikasi_keamanan',41,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'judul',0,'scan','Keputusan tentang Contoh','Keputusan tentang Contoh',0.99,1,'[10, 20, 110, 40]','Keputusan tentang Contoh',2,'2026-11-21 17:07:14.171698','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'nomor',1,'scan','12/SK/2023','12/SK/2023',0.99,1,'[10, 20, 110, 40]','12/SK/2023',2,'2026-11-21 17:07:14.171713','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'tanggal',2,'scan','1 Maret 2023','1 Maret 2023',0.99,1,'[10, 20, 110, 40]','1 Maret 2023',2,'2026-11-21 17:07:14.171718','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.judul',3,'derived','Keputusan tentang Contoh',NULL,NULL,NULL,'null','Keputusan tentang Contoh',2,'2026-11-21 17:07:14.171723','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.nomor',4,'derived','12/SK/2023',NULL,NULL,NULL,'null','12/SK/2023',2,'2026-11-21 17:07:14.171728','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.ringkasan',5,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:14.171733','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.penguasa',6,'derived','Diskominfo',NULL,NULL,NULL,'null','Diskominfo',2,'2026-11-21 17:07:14.171737','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.penanggung_jawab',7,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:14.171741','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.waktu',8,'derived','1 Maret 2023',NULL,NULL,NULL,'null','1 Maret 2023',2,'2026-11-21 17:07:14.171746','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.tempat',9,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:14.171750','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.bentuk',10,'derived','Softcopy',NULL,NULL,NULL,'null','Softcopy',2,'2026-11-21 17:07:14.171755','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'dip.retensi',11,'derived','',NULL,NULL,NULL,'null','',2,'2026-11-21 17:07:14.171759','setujui',NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.nomor_berkas',12,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.kode_klasifikasi',13,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.uraian',14,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.kurun_waktu',15,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.jumlah',16,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.tingkat_perkembangan',17,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.media',18,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.retensi_aktif',19,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.retensi_inaktif',20,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.nasib_akhir',21,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.lokasi',22,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(2,'arsip.klasifikasi_keamanan',23,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'instansi[0]',0,'scan','Dinas Contoh','Dinas Contoh',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'nomor_sop',1,'scan','190/SOP/CONTOH/2024','190/SOP/CONTOH/2024',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'tanggal_pembuatan',2,'scan','5 Agustus 2024','5 Agustus 2024',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'tanggal_revisi',3,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'tanggal_efektif',4,'scan','','',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'tanggal_pengesahan',5,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'nama_sop',6,'scan','Pelayanan Contoh','Pelayanan Contoh',0.8,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pengesah.jabatan',7,'scan','Kepala Dinas','Kepala Dinas',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pengesah.nama',8,'scan','Contoh Nama','Contoh Nama',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pengesah.pangkat',9,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pengesah.nip',10,'scan','19660419 199404 1 009','19660419 199404 1 009',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dasar_hukum[0]',11,'scan','Perki 1/2021 tentang Standar Layanan','Perki 1/2021 tentang Standar Layanan',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'peralatan[0]',12,'scan','Komputer','Komputer',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'peralatan[1]',13,'scan','Jaringan','Jaringan',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pelaksana[0]',14,'scan','Kabid','Kabid',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'pelaksana[1]',15,'scan','Sekretaris','Sekretaris',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'kegiatan[0].uraian',16,'scan','Menugaskan','Menugaskan',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'kegiatan[0].kelengkapan',17,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'kegiatan[0].waktu',18,'scan','15 menit','15 menit',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'kegiatan[0].output',19,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'kegiatan[0].keterangan',20,'scan',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.judul',21,'derived','Pelayanan Contoh',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.nomor',22,'derived','190/SOP/CONTOH/2024',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.ringkasan',23,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.penguasa',24,'derived','Diskominfo',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.penanggung_jawab',25,'derived','Kepala Dinas',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.waktu',26,'derived','5 Agustus 2024',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.tempat',27,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.bentuk',28,'derived','Softcopy',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'dip.retensi',29,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.nomor_berkas',30,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.kode_klasifikasi',31,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.uraian',32,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.kurun_waktu',33,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.jumlah',34,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.tingkat_perkembangan',35,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.media',36,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.retensi_aktif',37,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.retensi_inaktif',38,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.nasib_akhir',39,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.lokasi',40,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(3,'arsip.klasifikasi_keamanan',41,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'judul',0,'scan','Surat Contoh','Surat Contoh',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'nomor',1,'scan','12/SK/2023','12/SK/2023',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'tanggal',2,'scan','1 Maret 2023','1 Maret 2023',0.99,1,'[10, 20, 110, 40]',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.judul',3,'derived','Surat Contoh',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.nomor',4,'derived','12/SK/2023',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.ringkasan',5,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.penguasa',6,'derived','Diskominfo',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.penanggung_jawab',7,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.waktu',8,'derived','1 Maret 2023',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.tempat',9,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.bentuk',10,'derived','Softcopy',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'dip.retensi',11,'derived','',NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.nomor_berkas',12,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.kode_klasifikasi',13,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.uraian',14,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.kurun_waktu',15,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.jumlah',16,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.tingkat_perkembangan',17,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.media',18,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.retensi_aktif',19,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.retensi_inaktif',20,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.nasib_akhir',21,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.lokasi',22,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
INSERT INTO "readings" VALUES(4,'arsip.klasifikasi_keamanan',23,'derived',NULL,NULL,NULL,NULL,'null',NULL,NULL,NULL,NULL,NULL,'v1');
CREATE TABLE reports (
	unit_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	figures JSON NOT NULL, 
	html TEXT NOT NULL, 
	hash VARCHAR NOT NULL, 
	actor_id INTEGER, 
	frozen_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_reports PRIMARY KEY (id), 
	CONSTRAINT fk_reports_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_reports_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_reports_unit_id UNIQUE (unit_id, number)
);
CREATE TABLE reviews (
	entry_id INTEGER NOT NULL, 
	entry_version INTEGER NOT NULL, 
	actor_id INTEGER, 
	actor VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	act VARCHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	fields JSON NOT NULL, 
	step VARCHAR, 
	at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_reviews_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id)
);
INSERT INTO "reviews" VALUES(1,2,2,'Ppid','ppid','setujui','','[]',NULL,'2026-11-21 17:07:13.907862',1);
INSERT INTO "reviews" VALUES(2,2,2,'Ppid','ppid','setujui','','[]',NULL,'2026-11-21 17:07:14.199003',2);
CREATE TABLE runs (
	flow VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	counts JSON NOT NULL, 
	cpu_seconds FLOAT, 
	message VARCHAR, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
CREATE TABLE saved_views (
	user_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"query" VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_saved_views PRIMARY KEY (id), 
	CONSTRAINT fk_saved_views_user_id FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_saved_views_user_id UNIQUE (user_id, name)
);
CREATE TABLE search_rows (
	entry_id INTEGER NOT NULL, 
	judul VARCHAR NOT NULL, 
	isi VARCHAR NOT NULL, 
	tags VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_search_rows PRIMARY KEY (id), 
	CONSTRAINT fk_search_rows_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id), 
	CONSTRAINT uq_search_rows_entry_id UNIQUE (entry_id)
);
INSERT INTO "search_rows" VALUES(1,'pengumuman informasi publik','dinas contoh 190 sop contoh 2024 5 agustus 2024 pengumuman informasi publik kepala dinas contoh nama perki 1 2021 tentang standar layanan komputer jaringan kabid sekretaris menugaskan 15 menit pengumuman informasi publik 190 sop contoh 2024 diskominfo kepala dinas 5 agustus 2024 softcopy','jeniszsop katzsetiapsaat thnz2024 unitz1',1);
CREATE TABLE sightings (
	file_id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	actor_id INTEGER, 
	name VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	manifest JSON, 
	seen_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_sightings PRIMARY KEY (id), 
	CONSTRAINT fk_sightings_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_sightings_batch_id FOREIGN KEY(batch_id) REFERENCES batches (id), 
	CONSTRAINT fk_sightings_file_id FOREIGN KEY(file_id) REFERENCES files (id), 
	CONSTRAINT fk_sightings_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT uq_sightings_batch_id UNIQUE (batch_id, file_id, path)
);
INSERT INTO "sightings" VALUES(1,1,1,NULL,'sop.pdf','sop.pdf','null','2026-11-21 17:07:13.533983',1);
INSERT INTO "sightings" VALUES(2,2,1,NULL,'sop.pdf','sop.pdf','null','2026-11-21 17:07:14.036854',2);
INSERT INTO "sightings" VALUES(3,3,1,NULL,'sop.pdf','sop.pdf','null','2026-11-21 17:07:14.287036',3);
INSERT INTO "sightings" VALUES(4,4,1,NULL,'empat.pdf','empat.pdf','null','2026-11-21 17:07:14.566040',4);
CREATE TABLE units (
	name VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	parent_id INTEGER, 
	active BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_units PRIMARY KEY (id), 
	CONSTRAINT fk_units_parent_id FOREIGN KEY(parent_id) REFERENCES units (id), 
	CONSTRAINT uq_units_name UNIQUE (name)
);
INSERT INTO "units" VALUES('Diskominfo','Provinsi Contoh',NULL,1,'2026-11-21 17:07:13.146055',1);
CREATE TABLE user_roles (
	user_id INTEGER NOT NULL, 
	unit_id INTEGER, 
	role VARCHAR(32) NOT NULL, 
	granted_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_user_roles PRIMARY KEY (id), 
	CONSTRAINT fk_user_roles_unit_id FOREIGN KEY(unit_id) REFERENCES units (id), 
	CONSTRAINT fk_user_roles_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "user_roles" VALUES(1,1,'petugas','2026-11-21 17:07:13.224251',NULL,1);
INSERT INTO "user_roles" VALUES(2,NULL,'ppid','2026-11-21 17:07:13.258168',NULL,2);
INSERT INTO "user_roles" VALUES(3,NULL,'atasan_ppid','2026-11-21 17:07:13.299892',NULL,3);
INSERT INTO "user_roles" VALUES(4,NULL,'administrator','2026-11-21 17:07:13.329986',NULL,4);
CREATE TABLE users (
	username VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	failed_attempts INTEGER NOT NULL, 
	locked_until DATETIME, 
	created_at DATETIME NOT NULL, 
	password_changed_at DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_username UNIQUE (username)
);
INSERT INTO "users" VALUES('petugas','Petugas','$argon2id$v=19$m=8,t=1,p=1$zfZeKz7ZnE0PSmbw9nZnEw$YucOjs74IPNviZILLGMZqzCmby8tZc4PLFaKp4agyRI',1,0,NULL,'2026-11-21 17:07:13.188940','2026-11-21 17:07:13.188940',1);
INSERT INTO "users" VALUES('ppid','Ppid','$argon2id$v=19$m=8,t=1,p=1$GTZKL4LDLIgaaKCGisdhiQ$Aua6OGaKDeRPiPvC5MSnKzqxD/2JdMEL4V616MXlGzk',1,0,NULL,'2026-11-21 17:07:13.241880','2026-11-21 17:07:13.241880',2);
INSERT INTO "users" VALUES('atasan','Atasan','$argon2id$v=19$m=8,t=1,p=1$0lHNLyXv09p1rTYuTrM/8Q$vCKsutduvUQuveKmqBHt9DLJ8A2mSU59qV/Q00idRtg',1,0,NULL,'2026-11-21 17:07:13.283570','2026-11-21 17:07:13.283570',3);
INSERT INTO "users" VALUES('admin','Admin','$argon2id$v=19$m=8,t=1,p=1$Ttngop5K+Ty05XKmuS+drw$QJnsydFpfEdXtMJ1An1wdDVTeGngp4UcQ4kZCzUECQY',1,0,NULL,'2026-11-21 17:07:13.317621','2026-11-21 17:07:13.317621',4);
CREATE TABLE web_sessions (
	token_hash VARCHAR NOT NULL, 
	user_id INTEGER NOT NULL, 
	csrf_secret VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_web_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_web_sessions_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_audit_subject ON audit (subject_kind, subject_id, seq);
CREATE INDEX ix_login_attempts_address ON login_attempts (address, at);
CREATE INDEX ix_login_attempts_username ON login_attempts (username, at);
CREATE INDEX ix_runs_flow ON runs (flow, started_at);
CREATE INDEX ix_batches_unit_id ON batches (unit_id);
CREATE INDEX ix_files_lease ON files (state, lease_until);
CREATE INDEX ix_files_queue ON files (state, not_before, id);
CREATE INDEX ix_files_unit_id ON files (unit_id);
CREATE INDEX ix_user_roles_live ON user_roles (user_id, ended_at);
CREATE INDEX ix_web_sessions_expires_at ON web_sessions (expires_at);
CREATE INDEX ix_web_sessions_user_id ON web_sessions (user_id);
CREATE INDEX ix_failures_batch_id ON failures (batch_id);
CREATE INDEX ix_failures_file ON failures (file_id, at);
CREATE INDEX ix_sightings_file ON sightings (file_id);
CREATE INDEX ix_entries_file ON entries (file_id);
CREATE INDEX ix_entries_pages ON entries (state, unit_id, page_count);
CREATE INDEX ix_entries_public ON entries (state, published_at, id);
CREATE INDEX ix_entries_queue ON entries (state, waiting_since, id);
CREATE INDEX ix_entries_unit_queue ON entries (unit_id, state, waiting_since, id);
CREATE INDEX ix_pages_document_id ON pages (document_id);
CREATE INDEX ix_comments_entry_id ON comments (entry_id);
CREATE INDEX ix_edition_rows_entry_id ON edition_rows (entry_id);
CREATE INDEX ix_entry_categories_code ON entry_categories (code);
CREATE INDEX ix_entry_citations_citation ON entry_citations (citation_id);
CREATE INDEX ix_issues_code ON issues (code);
CREATE INDEX ix_issues_entry ON issues (entry_id);
CREATE INDEX ix_reviews_entry ON reviews (entry_id, id);
CREATE INDEX ix_cases_subject ON cases (subject_kind, subject_id);
CREATE INDEX ix_cases_waiting ON cases (closed_at, unit_id, waiting_role, due_at);
CREATE INDEX ix_announcements_case_id ON announcements (case_id);
CREATE INDEX ix_announcements_entry_id ON announcements (entry_id);
CREATE INDEX ix_announcements_unit_id ON announcements (unit_id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only table audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only table audit'); END;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'append-only table reviews'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'append-only table reviews'); END;
CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events BEGIN SELECT RAISE(ABORT, 'append-only table case_events'); END;
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events BEGIN SELECT RAISE(ABORT, 'append-only table case_events'); END;
CREATE TRIGGER editions_no_update BEFORE UPDATE ON editions BEGIN SELECT RAISE(ABORT, 'append-only table editions'); END;
CREATE TRIGGER editions_no_delete BEFORE DELETE ON editions BEGIN SELECT RAISE(ABORT, 'append-only table editions'); END;
CREATE TRIGGER edition_rows_no_update BEFORE UPDATE ON edition_rows BEGIN SELECT RAISE(ABORT, 'append-only table edition_rows'); END;
CREATE TRIGGER edition_rows_no_delete BEFORE DELETE ON edition_rows BEGIN SELECT RAISE(ABORT, 'append-only table edition_rows'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'append-only table reports'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'append-only table reports'); END;
CREATE VIRTUAL TABLE search_fts USING fts5(judul, isi, tags, content='search_rows',
    content_rowid='id', prefix='3', tokenize="unicode61 remove_diacritics 2");
INSERT INTO search_fts(search_fts) VALUES('rebuild');
CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN INSERT INTO search_fts(rowid, judul, isi, tags) VALUES (new.id, new.judul, new.isi, new.tags); END;
CREATE TRIGGER search_rows_removed AFTER DELETE ON search_rows BEGIN INSERT INTO search_fts(search_fts, rowid, judul, isi, tags)
VALUES ('delete', old.id, old.judul, old.isi, old.tags); END;
CREATE TRIGGER search_rows_changed AFTER UPDATE ON search_rows BEGIN INSERT INTO search_fts(search_fts, rowid, judul, isi, tags)
VALUES ('delete', old.id, old.judul, old.isi, old.tags); INSERT INTO search_fts(rowid, judul, isi, tags) VALUES (new.id, new.judul, new.isi, new.tags); END;
COMMIT;
