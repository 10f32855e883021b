"""What Prefect is asked to start, and when: a night for each watched folder, the re-check, the reminders."""

from pathlib import Path

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from pipelines.flows import night, recheck, remind
from pipelines.schedule import read_schedule

RUNS_AT_ONCE = 2
EVERY_FIVE_MINUTES = "*/5 * * * *"
CHECKOUT = Path(__file__).parent.parent


def serve_schedule(config: Path) -> None:
    """Start what is due, until told to stop; needs a Prefect server (PREFECT_API_URL).

    Raises:
        ScheduleError: the schedule cannot be used.
    """
    serve(*deployments_of(config), pause_on_shutdown=False, limit=RUNS_AT_ONCE)


def deploy_sweeps(pool: str, workers: int, entrypoint: str) -> tuple[str, ...]:
    """The names of the deployments made for a process work pool: a sweep for each worker, every five minutes.

    Each sweep publishes what was approved and reads until nothing waits; the register's leases share out the
    files. A sweep that is due while the last one of its name still runs is cancelled.

    Raises:
        ValueError: there is no such pool; the cause is then Prefect's `ObjectNotFound`.
    """
    alone = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    names = tuple(f"read-{number}" for number in range(1, workers + 1))
    for name in names:
        sweep = Flow.from_source(source=str(CHECKOUT), entrypoint=entrypoint)
        if not isinstance(sweep, Flow):
            raise TypeError("Prefect answered with a coroutine: call this outside an event loop")
        sweep.deploy(
            name=name,
            work_pool_name=pool,
            cron=EVERY_FIVE_MINUTES,
            concurrency_limit=alone,
            build=False,
            push=False,
            print_next_steps=False,
        )
    return names


def deployments_of(config: Path) -> tuple[RunnerDeployment, ...]:
    """A deployment for each watched folder, one for the re-check, one for the reminders.

    A night that is due while the last one still runs is cancelled; the lock on the folder holds even where
    two machines serve the same schedule.

    Raises:
        ScheduleError: the schedule cannot be used.
    """
    schedule = read_schedule(config)
    alone = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    nights = [
        RunnerDeployment.from_flow(
            night,
            name=f"night-{number}",
            schedule=Cron(folder.cron, timezone=schedule.timezone),
            parameters={"config": str(config.absolute()), "folder": str(folder.path)},
            concurrency_limit=alone,
        )
        for number, folder in enumerate(schedule.folders, start=1)
    ]
    weekly = RunnerDeployment.from_flow(
        recheck,
        name="recheck",
        schedule=Cron(schedule.recheck, timezone=schedule.timezone),
        parameters={"config": str(config.absolute())},
        concurrency_limit=alone,
    )
    mornings = RunnerDeployment.from_flow(
        remind,
        name="reminders",
        schedule=Cron(schedule.reminders.cron, timezone=schedule.timezone),
        parameters={"config": str(config.absolute())},
        concurrency_limit=alone,
    )
    return (*nights, weekly, mornings)
