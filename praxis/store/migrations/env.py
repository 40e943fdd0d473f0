"""Run the migrations on the connection that the store hands over, in its transaction."""

from alembic import context

from praxis.store.observed import packet

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=packet.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
