"""The settings every part shares, read once at the edge and passed down."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from documents.errors import PindaiError


class SettingsError(PindaiError):
    """A variable of the environment cannot be understood; it is named, its value is not: it may be secret."""

    code = "settings"

    def __init__(self, prefix: str, error: ValidationError) -> None:
        names = sorted({f"{prefix}{fault['loc'][0]}".upper() for fault in error.errors() if fault["loc"]})
        super().__init__(
            f"Pengaturan {', '.join(names)} tidak dapat dipahami. "
            "Nilai yang diterima ada di docs/operations.md, bagian Settings."
        )


class Settings(BaseSettings):
    """Where the data lies and which database keeps the register (environment: `PINDAI_…`).

    Raises:
        pydantic.ValidationError: a variable that cannot be understood.
    """

    model_config = SettingsConfigDict(env_prefix="PINDAI_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("data"), description="folder of originals, derived files, database")
    database_url: str = Field(default="", description="SQLAlchemy address; empty: SQLite in the data folder")
    category_overrides: Path | None = Field(
        default=None, description="YAML of the body's own categories; unset: kategori.yaml in the data folder"
    )
    originals_url: str = Field(
        default="", description="fsspec address of the originals (s3://…); empty: data/raw"
    )
    lease_seconds: int = Field(
        default=900, ge=1, le=86_400, description="how long a worker holds a file unrenewed"
    )
    max_attempts: int = Field(default=3, ge=1, description="claims before a file is set aside as failed")
    session_hours: int = Field(default=12, ge=1, description="how long a sign-in lasts")

    @property
    def register_url(self) -> str:
        """The address of the register's database."""
        return self.database_url or f"sqlite:///{(self.data / 'pindai.db').absolute()}"

    @property
    def overrides(self) -> Path | None:
        """The file of the body's own categories; None where none was set and none lies in the data folder."""
        usual = self.data / "kategori.yaml"
        return self.category_overrides or (usual if usual.exists() else None)

    @property
    def originals(self) -> Path:
        """The folder of originals, content-addressed, never changed."""
        return self.data / "raw"

    @property
    def processed(self) -> Path:
        """The folder of everything that can be made again."""
        return self.data / "processed"

    @property
    def scratch(self) -> Path:
        """The folder of originals on their way to or from another store."""
        return self.data / "scratch"


def read_settings() -> Settings:
    """The settings from the environment.

    Raises:
        SettingsError: a variable that cannot be understood.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("PINDAI_", error) from error
