using FluentMigrator;

namespace Traffic.Gateway.Ledger.Migrations;

/// <summary>Requests, the green they took, the vehicles' own names, and the audit trail.</summary>
[Migration(1, "Requests, green taken, vehicle names, audit")]
public sealed class FirstSchema : Migration
{
    // Real in PostgreSQL and, by its name, in SQLite; FluentMigrator's own DOUBLE would be NUMERIC there and give integers back.
    private const string Real = "double precision";

    /// <inheritdoc/>
    public override void Up()
    {
        Create.Table("request")
            .WithColumn("id").AsInt64().PrimaryKey().Identity()
            .WithColumn("request_key").AsString(64).NotNullable()
            .WithColumn("region").AsString(64).NotNullable()
            .WithColumn("junction").AsString(64).NotNullable()
            .WithColumn("run_id").AsString(64).NotNullable()
            .WithColumn("stored_at").AsInt64().NotNullable()
            .WithColumn("asked_tick").AsInt64().NotNullable()
            .WithColumn("ended_tick").AsInt64().NotNullable()
            .WithColumn("channel").AsString(16).NotNullable()
            .WithColumn("operator").AsString(64).NotNullable()
            .WithColumn("line").AsString(64).NotNullable()
            .WithColumn("vehicle").AsString(32).NotNullable()
            .WithColumn("class").AsString(16).NotNullable()
            .WithColumn("role").AsString(32).NotNullable()
            .WithColumn("importance").AsInt32().NotNullable()
            .WithColumn("signal_group").AsString(64).NotNullable()
            .WithColumn("lateness_s").AsCustom(Real).Nullable()
            .WithColumn("first_arrival_s").AsCustom(Real).Nullable()
            .WithColumn("last_arrival_s").AsCustom(Real).Nullable()
            .WithColumn("passed_s").AsCustom(Real).Nullable()
            .WithColumn("decision").AsString(32).NotNullable()
            .WithColumn("decision_reason").AsString(32).NotNullable()
            .WithColumn("end_status").AsString(32).NotNullable()
            .WithColumn("end_reason").AsString(32).NotNullable()
            .WithColumn("treatment").AsString(48).NotNullable()
            .WithColumn("accounted").AsBoolean().NotNullable()
            .WithColumn("green_extension_s").AsCustom(Real).NotNullable()
            .WithColumn("early_green_s").AsCustom(Real).NotNullable()
            .WithColumn("inserted_green_s").AsCustom(Real).NotNullable()
            .WithColumn("green_taken_s").AsCustom(Real).NotNullable()
            .WithColumn("delay_saved_s").AsCustom(Real).NotNullable()
            .WithColumn("others_saved_s").AsCustom(Real).NotNullable()
            .WithColumn("others_caused_s").AsCustom(Real).NotNullable()
            .WithColumn("co2_saved_g").AsCustom(Real).NotNullable()
            .WithColumn("co2_caused_g").AsCustom(Real).NotNullable();
        Create.Index("request_by_junction").OnTable("request").OnColumn("junction").Ascending().OnColumn("asked_tick").Ascending();
        Create.Index("request_by_operator").OnTable("request").OnColumn("operator").Ascending().OnColumn("asked_tick").Ascending();
        Create.Index("request_by_age").OnTable("request").OnColumn("stored_at").Ascending();

        Create.Table("green_taken")
            .WithColumn("request_id").AsInt64().NotNullable().PrimaryKey("green_taken_key")
            .WithColumn("signal_group").AsString(64).NotNullable().PrimaryKey("green_taken_key")
            .WithColumn("seconds").AsCustom(Real).NotNullable();

        Create.Table("vehicle_name")
            .WithColumn("day").AsString(10).NotNullable().PrimaryKey("vehicle_name_key")
            .WithColumn("pseudonym").AsString(32).NotNullable().PrimaryKey("vehicle_name_key")
            .WithColumn("operator").AsString(64).NotNullable().PrimaryKey("vehicle_name_key")
            .WithColumn("vehicle").AsString(64).NotNullable();

        Create.Table("audit")
            .WithColumn("id").AsInt64().PrimaryKey().Identity()
            .WithColumn("at").AsInt64().NotNullable()
            .WithColumn("kind").AsString(48).NotNullable()
            .WithColumn("operator").AsString(64).NotNullable()
            .WithColumn("junction").AsString(128).NotNullable()
            .WithColumn("detail").AsString(512).NotNullable();
        Create.Index("audit_by_time").OnTable("audit").OnColumn("at").Ascending();
    }

    /// <inheritdoc/>
    public override void Down()
    {
        Delete.Table("audit");
        Delete.Table("vehicle_name");
        Delete.Table("green_taken");
        Delete.Table("request");
    }
}
