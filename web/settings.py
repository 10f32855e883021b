"""The settings of the web process, read once at the edge and passed down."""

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from register.settings import Settings, SettingsError, read_settings


class WebSettings(BaseSettings):
    """How the portal and the desk are served (environment: `PINDAI_WEB_…`).

    Raises:
        pydantic.ValidationError: a variable that cannot be understood.
    """

    model_config = SettingsConfigDict(env_prefix="PINDAI_WEB_", frozen=True, extra="ignore")

    shared: Settings = Field(default_factory=read_settings, description="where data and register lie")
    secure_cookies: bool = Field(default=False, description="cookies over HTTPS only; switch on behind TLS")
    max_upload_mb: int = Field(default=200, ge=1, description="largest upload, in megabytes")
    requests_per_minute: int = Field(default=600, ge=1, description="requests one address may make a minute")
    rows: int = Field(default=25, ge=1, le=200, description="rows of one page of a list")
    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="bearer token for `/metrics`; without one there is no such page",
    )


def read_web_settings() -> WebSettings:
    """The settings from the environment.

    Raises:
        SettingsError: a variable that cannot be understood.
    """
    try:
        return WebSettings()
    except ValidationError as error:
        raise SettingsError("PINDAI_WEB_", error) from error
