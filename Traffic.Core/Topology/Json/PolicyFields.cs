namespace Traffic.Core.Topology.Json;

/// <summary>Writes the policy of control that plans ahead.</summary>
internal static class PolicyFields
{
    public static void Write(FieldWriter to, ControlPolicy policy) => to.Field("policy", () =>
    {
        to.Number("horizon_s", policy.HorizonSeconds);
        to.Seconds("commit_horizon_s", policy.CommitHorizon);
        to.Number("plan_change_cost_s", policy.PlanChangeCost);
        to.Number("plan_change_fading_s", policy.PlanChangeFadingSeconds);
        to.Switch("start_with_stage", policy.StartsWithStage);
        to.Number("leftover_red_s", policy.LeftoverRedSeconds);
        to.Number("fairness_s", policy.FairnessSeconds);
        to.Number("fairness_limit", policy.FairnessLimit);
        to.Number("start_loss_s", policy.StartLossSeconds);
        to.Number("used_yellow_s", policy.UsedYellowSeconds);
        to.Number("work_limit", policy.WorkLimit);
        to.Field("signal_groups", () =>
        {
            Kind(to, "motor", policy.Motor);
            Kind(to, "cycle", policy.Cycle);
            Kind(to, "pedestrian", policy.Pedestrian);
            Kind(to, "public_transport", policy.PublicTransport);
        });
        to.Field("road_users", () =>
        {
            Class(to, "car", policy.Car);
            Class(to, "truck", policy.Truck);
            Class(to, "public_transport", policy.Bus);
            Class(to, "emergency", policy.Emergency);
            Class(to, "cyclist", policy.Cyclist);
            Class(to, "pedestrian", policy.Walker);
        });
    });

    private static void Kind(FieldWriter to, string name, KindPolicy kind) => to.Field(name, () =>
    {
        to.Seconds("maximum_wait_s", kind.MaximumWait);
        to.Seconds("maximum_green_s", kind.MaximumGreen);
    });

    private static void Class(FieldWriter to, string name, ClassPolicy one) => to.Field(name, () =>
    {
        to.Number("persons", one.Persons);
        to.Number("stop_s", one.StopSeconds);
    });
}
