namespace Traffic.Core.Topology.Json;

/// <summary>Reads the policy of control that plans ahead; what is left out keeps its default.</summary>
internal static class PolicyItems
{
    public static ControlPolicy Policy(JsonItem value)
    {
        var item = value.AsObject();
        var defaults = ControlPolicy.Default;
        var read = defaults with
        {
            HorizonSeconds = item.Optional("horizon_s")?.AsInteger() ?? defaults.HorizonSeconds,
            CommitHorizon = item.Optional("commit_horizon_s")?.AsSeconds() ?? defaults.CommitHorizon,
            PlanChangeCost = item.Optional("plan_change_cost_s")?.AsNumber() ?? defaults.PlanChangeCost,
            PlanChangeFadingSeconds = item.Optional("plan_change_fading_s")?.AsNumber() ?? defaults.PlanChangeFadingSeconds,
            StartsWithStage = item.Optional("start_with_stage")?.AsSwitch() ?? defaults.StartsWithStage,
            LeftoverRedSeconds = item.Optional("leftover_red_s")?.AsNumber() ?? defaults.LeftoverRedSeconds,
            FairnessSeconds = item.Optional("fairness_s")?.AsNumber() ?? defaults.FairnessSeconds,
            FairnessLimit = item.Optional("fairness_limit")?.AsNumber() ?? defaults.FairnessLimit,
            StartLossSeconds = item.Optional("start_loss_s")?.AsNumber() ?? defaults.StartLossSeconds,
            UsedYellowSeconds = item.Optional("used_yellow_s")?.AsNumber() ?? defaults.UsedYellowSeconds,
            WorkLimit = item.Optional("work_limit")?.AsInteger() ?? defaults.WorkLimit,
        };
        if (item.Optional("signal_groups")?.AsObject() is { } kinds)
        {
            read = read with
            {
                Motor = Kind(kinds, "motor", read.Motor),
                Cycle = Kind(kinds, "cycle", read.Cycle),
                Pedestrian = Kind(kinds, "pedestrian", read.Pedestrian),
                PublicTransport = Kind(kinds, "public_transport", read.PublicTransport),
            };
            kinds.Complete();
        }

        if (item.Optional("road_users")?.AsObject() is { } users)
        {
            read = read with
            {
                Car = Class(users, "car", read.Car),
                Truck = Class(users, "truck", read.Truck),
                Bus = Class(users, "public_transport", read.Bus),
                Emergency = Class(users, "emergency", read.Emergency),
                Cyclist = Class(users, "cyclist", read.Cyclist),
                Walker = Class(users, "pedestrian", read.Walker),
            };
            users.Complete();
        }

        item.Complete();
        return read;
    }

    private static KindPolicy Kind(JsonObjectItem parent, string name, KindPolicy defaults)
    {
        if (parent.Optional(name)?.AsObject() is not { } item) return defaults;
        var read = new KindPolicy(
            item.Optional("maximum_wait_s")?.AsSeconds() ?? defaults.MaximumWait,
            item.Optional("maximum_green_s")?.AsSeconds() ?? defaults.MaximumGreen);
        item.Complete();
        return read;
    }

    private static ClassPolicy Class(JsonObjectItem parent, string name, ClassPolicy defaults)
    {
        if (parent.Optional(name)?.AsObject() is not { } item) return defaults;
        var read = new ClassPolicy(
            item.Optional("persons")?.AsNumber() ?? defaults.Persons, item.Optional("stop_s")?.AsNumber() ?? defaults.StopSeconds);
        item.Complete();
        return read;
    }
}
