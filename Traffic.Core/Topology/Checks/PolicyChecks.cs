namespace Traffic.Core.Topology.Checks;

/// <summary>Whether the policy of control that plans ahead is one the planner can work with.</summary>
internal static class PolicyChecks
{
    public static void Run(ProblemList problems)
    {
        var policy = problems.Specification.Policy;
        Range(problems, "horizon_s", policy.HorizonSeconds, 30, 90);
        Range(problems, "commit_horizon_s", policy.CommitHorizon.TotalSeconds, 0, 20);
        Range(problems, "plan_change_cost_s", policy.PlanChangeCost, 0, 1000);
        Range(problems, "plan_change_fading_s", policy.PlanChangeFadingSeconds, 1, 1000);
        Range(problems, "leftover_red_s", policy.LeftoverRedSeconds, 0, 300);
        Range(problems, "fairness_s", policy.FairnessSeconds, 1, 3600);
        Range(problems, "fairness_limit", policy.FairnessLimit, 0, 100);
        Range(problems, "start_loss_s", policy.StartLossSeconds, 0, 10);
        Range(problems, "used_yellow_s", policy.UsedYellowSeconds, 0, 5);
        Range(problems, "work_limit", policy.WorkLimit, 1000, 1_000_000);
        Kind(problems, "motor", policy.Motor);
        Kind(problems, "cycle", policy.Cycle);
        Kind(problems, "pedestrian", policy.Pedestrian);
        Kind(problems, "public_transport", policy.PublicTransport);
        Class(problems, "car", policy.Car);
        Class(problems, "truck", policy.Truck);
        Class(problems, "public_transport", policy.Bus);
        Class(problems, "emergency", policy.Emergency);
        Class(problems, "cyclist", policy.Cyclist);
        Class(problems, "pedestrian", policy.Walker);
    }

    private static void Kind(ProblemList problems, string name, KindPolicy kind)
    {
        Range(problems, $"signal_groups.{name}.maximum_wait_s", kind.MaximumWait.TotalSeconds, 20, 600);
        Range(problems, $"signal_groups.{name}.maximum_green_s", kind.MaximumGreen.TotalSeconds, 5, 600);
    }

    private static void Class(ProblemList problems, string name, ClassPolicy one)
    {
        Range(problems, $"road_users.{name}.persons", one.Persons, 0, 1000);
        Range(problems, $"road_users.{name}.stop_s", one.StopSeconds, 0, 1000);
    }

    private static void Range(ProblemList problems, string field, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            problems.Error($"policy.{field}", FormattableString.Invariant($"is {value}; give {least} to {most}"));
    }
}
