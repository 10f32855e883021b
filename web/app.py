"""The web application: every address, and what stands before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from web import (
    admin,
    adoption,
    announcement_pages,
    borders_page,
    decisions,
    delivery_pages,
    entry_page,
    exemption_pages,
    failures_page,
    flow_page,
    frozen_pages,
    health,
    maklumat_pages,
    metrics_page,
    officials_page,
    operations_page,
    portal,
    procedures_page,
    queue_page,
    regulations_pages,
    signing_in,
    table_page,
    teamwork_pages,
    uploads,
    work_pages,
    work_together,
)
from web.asking import act, picture, private, public, public_form
from web.error_pages import ErrorPages, explain_fault, explain_http
from web.guards import BodyLimit, RateLimit, SecurityHeaders
from web.page_images import Drawer
from web.settings import WebSettings
from web.site import open_site

MEGABYTE = 1024 * 1024
ENTRY = "/meja/entri/{id}"


def create_app(settings: WebSettings, drawer: Drawer) -> Starlette:
    """The portal and the desk; the register's schema must be current.

    Args:
        drawer: draws pages of originals; it stays open when the application ends.

    Raises:
        sqlalchemy.exc.ArgumentError: the database address cannot be understood.
    """
    site = open_site(settings, drawer)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        site.close()

    app = Starlette(
        routes=_routes(),
        lifespan=lifespan,
        middleware=[
            Middleware(SecurityHeaders, strict_transport=settings.secure_cookies),
            Middleware(ErrorPages),
            Middleware(RateLimit, per_minute=settings.requests_per_minute),
            Middleware(BodyLimit, upload_limit=settings.max_upload_mb * MEGABYTE),
        ],
        exception_handlers={404: explain_http, 405: explain_http, 500: explain_fault},
    )
    app.state.site = site
    return app


def _routes() -> list[BaseRoute]:
    static = Path(str(resources.files("web"))) / "static"
    return [
        public("/", portal.list_page),
        public("/informasi.json", portal.list_json),
        public("/informasi/{id}.json", portal.entry_json),
        public("/informasi/{id}", portal.entry_page),
        public("/edisi", frozen_pages.editions_page),
        public("/edisi/{id}.json", frozen_pages.edition_json),
        public("/edisi/{id}", frozen_pages.edition_page),
        public("/maklumat", maklumat_pages.list_page),
        public("/maklumat/{id}", maklumat_pages.version_page),
        public("/pengumuman", announcement_pages.list_page),
        private("/pengumuman/segera", announcement_pages.urgent_page),
        act("/pengumuman/segera", announcement_pages.announce_urgent),
        public("/pengumuman/{id}", announcement_pages.announcement_page),
        public("/pengumuman/{id}/bukti/{sha256}", announcement_pages.proof_file),
        act("/pengumuman/{id}/telaah", announcement_pages.review_urgent),
        public("/peraturan", regulations_pages.list_page),
        public("/peraturan/{id:path}", regulations_pages.regulation_page),
        public("/bahasa/{code}", signing_in.choose_language),
        public("/masuk", signing_in.sign_in_page),
        public_form("/masuk", signing_in.sign_in_form),
        act("/keluar", signing_in.sign_out_form),
        public("/healthz", health.health_page),
        public("/metrics", metrics_page.metrics_page),
        *_desk_routes(),
        *_admin_routes(),
        Mount("/static", StaticFiles(directory=static), name="static"),
    ]


def _desk_routes() -> list[BaseRoute]:
    return [
        private("/meja", queue_page.queue_page),
        act("/meja/sampel", queue_page.sample_page),
        act("/meja/setujui-banyak", queue_page.approve_many),
        act("/meja/tampilan", teamwork_pages.save_queue_view),
        act(ENTRY + "/komentar", teamwork_pages.add_comment),
        act(ENTRY + "/tugaskan", teamwork_pages.assign_entry),
        private("/meja/unggah", uploads.upload_page),
        act("/meja/unggah", uploads.upload_files),
        private("/meja/mesin", operations_page.operations_page),
        private("/meja/gagal", failures_page.failures_page),
        act("/meja/gagal", failures_page.retry_files),
        private("/meja/dik", exemption_pages.list_page),
        private("/meja/peraturan", regulations_pages.desk_page),
        private(ENTRY, entry_page.entry_page),
        picture(ENTRY + "/halaman/{halaman}.png", entry_page.page_picture),
        picture(ENTRY + "/potongan.png", entry_page.crop_picture),
        private(ENTRY + "/riwayat", decisions.history_page),
        private(ENTRY + "/langkah", table_page.table_page),
        act(ENTRY + "/langkah", table_page.edit_rows),
        act(ENTRY + "/langkah/pelaksana", table_page.set_performer),
        private(ENTRY + "/bagan", flow_page.flow_page),
        act(ENTRY + "/bagan", flow_page.edit_flow),
        private(ENTRY + "/batas", borders_page.borders_page),
        act(ENTRY + "/batas", borders_page.arrange_page),
        act(ENTRY + "/batas/baca", borders_page.read_arranged),
        act(ENTRY + "/batas/pindai-ulang", borders_page.ask_rescan),
        picture(ENTRY + "/berkas/{halaman}.png", entry_page.file_picture),
        act(ENTRY + "/urungkan", table_page.undo_edit),
        act(ENTRY + "/susunan-mesin", table_page.use_machine_structure),
        act(ENTRY + "/isian", entry_page.correct_field),
        private(ENTRY + "/isian", entry_page.show_field),
        act(ENTRY + "/baca-ulang", entry_page.read_field_again),
        act(ENTRY + "/mesin", entry_page.revert_field),
        act(ENTRY + "/catatan/{catatan}", entry_page.settle),
        act(ENTRY + "/kategori", decisions.classify_entry),
        act(ENTRY + "/setujui", decisions.approve_entry),
        act(ENTRY + "/kembalikan", decisions.return_entry),
        act(ENTRY + "/ajukan", decisions.hand_in_entry),
        act(ENTRY + "/tahan", decisions.withhold_entry),
        act(ENTRY + "/lepas", decisions.release_entry),
        act(ENTRY + "/tarik", decisions.withdraw_entry),
        act(ENTRY + "/gantikan", decisions.supersede_entry),
        private(ENTRY + "/pengecualian", exemption_pages.exemption_page),
        act(ENTRY + "/pengecualian", exemption_pages.propose_sheet),
        act(ENTRY + "/pengecualian/putuskan", exemption_pages.decide_sheet),
        act(ENTRY + "/pengecualian/setujui", exemption_pages.approve_sheet),
        act(ENTRY + "/pengecualian/kembalikan", exemption_pages.return_sheet),
        act(ENTRY + "/pengecualian/akhiri", exemption_pages.end_sheet),
        private(ENTRY + "/pejabat", officials_page.officials_page),
        private(ENTRY + "/alur", adoption.adoption_page),
        act(ENTRY + "/alur", adoption.adopt),
        private("/prosedur", procedures_page.list_page),
        private("/prosedur/{code}", procedures_page.procedure_page),
        act("/prosedur/{code}/berlaku", work_pages.enact_procedure),
        act("/prosedur/{code}/mulai", work_pages.start_case),
        private("/laporan/{id}", frozen_pages.report_page),
        private(ENTRY + "/naskah", frozen_pages.manuscript),
        private("/kiriman", delivery_pages.list_page),
        private("/kiriman/{id}", delivery_pages.delivery_page),
        private("/kiriman/{id}/berkas", delivery_pages.bundle_file),
        act("/kiriman/{id}/terima", delivery_pages.receive),
        private("/alur", work_pages.work_page),
        act("/alur/tetapkan", work_together.determine_list),
        act("/alur/unggah", work_together.upload_many),
        private("/alur/{id}", work_pages.case_page),
        act("/alur/{id}", work_pages.act_on_case),
    ]


def _admin_routes() -> list[BaseRoute]:
    return [
        private("/pengguna", admin.people_page),
        act("/pengguna", admin.add_person),
        act("/pengguna/unit", admin.add_new_unit),
        act("/pengguna/{id}/peran", admin.grant),
        act("/pengguna/{id}/cabut", admin.end),
        act("/pengguna/{id}/keadaan", admin.set_state),
    ]
