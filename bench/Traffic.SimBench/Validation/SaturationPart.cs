namespace Traffic.SimBench.Validation;

/// <summary>Saturation flow and start-up lost time by class.</summary>
internal static class SaturationPart
{
    // Calibrated drivers; the attributes of the class are ours, so that SUMO is given them in full.
    private const string Car =
        "vClass=\"passenger\" carFollowModel=\"EIDM\" length=\"4.5\" minGap=\"2\" accel=\"2\" decel=\"2\" tau=\"1.15\" speedDev=\"0.1\"";

    private const string Van =
        "vClass=\"delivery\" carFollowModel=\"EIDM\" length=\"6\" minGap=\"2\" accel=\"1.7\" decel=\"2\" tau=\"1.3\" speedDev=\"0.05\"";

    private const string Truck =
        "vClass=\"truck\" carFollowModel=\"EIDM\" length=\"12\" minGap=\"2.5\" accel=\"1\" decel=\"2\" tau=\"1.6\" speedDev=\"0.05\"";

    private const string Articulated =
        "vClass=\"trailer\" carFollowModel=\"EIDM\" length=\"16.5\" minGap=\"2.5\" accel=\"0.7\" decel=\"1.5\" tau=\"1.8\" speedDev=\"0.05\"";

    private const string Bus =
        "vClass=\"bus\" carFollowModel=\"EIDM\" length=\"12\" minGap=\"2.5\" accel=\"1.1\" decel=\"1.2\" tau=\"1.5\" speedDev=\"0.05\"";

    private const string Cyclist =
        "vClass=\"bicycle\" carFollowModel=\"EIDM\" length=\"1.9\" minGap=\"0.8\" accel=\"1\" decel=\"1.5\" tau=\"1.3\" speedDev=\"0.1\" desiredMaxSpeed=\"5.3\"";

    // HCM 2000, equation 16-6.
    private const double CarsPerTruck = 2;

    private static readonly (double, double) CarFlow = (1900, 2000);
    private static readonly (double, double) CarLost = (1.8, 2.3);

    private static readonly DischargeCase Cars = new("cars", Type(Car)) { Flow = CarFlow, Lost = CarLost, Source = "HCM, issue" };

    private static readonly DischargeCase Trucks = new("trucks of 12 m", Type(Truck))
    {
        Flow = (1080, 1193),
        Lost = (4.2, 4.9),
        Source = "prototype 1136, 4.56; a truck is 1.7 cars",
    };

    private static readonly DischargeCase[] Others =
    [
        new("delivery vans", Type(Van)),
        new("articulated trucks of 16.5 m", Type(Articulated)),
        new("buses of 12 m", Type(Bus)) { Flow = (950, 1333), Source = "HCM: 1.5 to 2 cars" },
        new("cyclists, single file", Type(Cyclist)) { Width = 1, Flow = (1749, 1933), Lost = (0.9, 1.5), Source = "prototype 1841, 1.21" },
        new("cyclists, cycle lane of 2 m", Type(Cyclist)) { Width = 2, Files = 2, Flow = (3500, 4000), Source = "Dutch practice, two abreast" },
        new("cars, nothing given but EIDM", Type("vClass=\"passenger\" carFollowModel=\"EIDM\"")) { Flow = CarFlow, Lost = CarLost, Source = "HCM, issue" },
        new("cars, steps of 1 s", Type(Car)) { Step = 1, Flow = (1843, 2037), Source = "within 5 % of steps of 0.1 s" },
    ];

    // What a file of SUMO gets that says nothing else.
    private static readonly DischargeCase[] AsInSumo =
    [
        new("cars without carFollowModel", Type("vClass=\"passenger\"")),
        new("cars without carFollowModel, steps of 1 s", Type("vClass=\"passenger\"")) { Step = 1 },
        new("trucks without carFollowModel", Type("vClass=\"truck\"")),
        new("buses without carFollowModel", Type("vClass=\"bus\"")),
        new("cars with IDM", Type("vClass=\"passenger\" carFollowModel=\"IDM\"")),
    ];

    /// <summary>Measures all cases and adds them to the page; the result is the mean saturation flow of cars per hour.</summary>
    public static double Write(ValidationPage page)
    {
        page.Add("\n## Saturation flow and start-up lost time\n\n"
            + "A standing queue at 50 km/h on a lane of 3.2 m; headways of the 5th to the 20th vehicle at the stop line, lost is what the first four\n"
            + "took more than four of them (HCM 2000, chapter 16, appendix H). Drivers of `carFollowModel=\"EIDM\"`: the calibrated model (IDM+), differing in\n"
            + "headway, acceleration and speed. Beside it the same files in SUMO 1.15. In mixed queues a truck counts for two cars (HCM 2000, E_T).\n\n"
            + "| queue of | saturation flow per hour: mean, least and most of the seeds | lost time, s: mean, least, most | cars each | SUMO: flow, lost | demanded | |\n"
            + "|---|---|---|---|---|---|---|\n");
        var cars = Discharge.Measure(Cars, page.Seeds);
        var trucks = Discharge.Measure(Trucks, page.Seeds);
        Row(page, cars, cars);
        foreach (var share in (double[])[0.05, 0.1, 0.2])
            Row(page, Discharge.Measure(Mixed(share), page.Seeds), cars);
        Row(page, trucks, cars);
        foreach (var item in Others)
            Row(page, Discharge.Measure(item, page.Seeds), cars);
        page.Add("\nFiles that name no model, or another one, drive as in SUMO (docs/adr/0013, 0015): no demand but to be like it.\n\n"
            + "| queue of | flow per hour | lost time, s | SUMO: flow | lost time, s |\n|---|---|---|---|---|\n");
        foreach (var item in AsInSumo)
        {
            var own = Discharge.Measure(item, page.Seeds);
            var sumo = Discharge.MeasureInSumo(item, page.SumoSeeds);
            page.Add($"| {item.Name} | {own.MeanPerHour:0} | {own.MeanLostSeconds:0.00} | {sumo?.MeanPerHour:0} | {sumo?.MeanLostSeconds:0.00} |\n");
        }

        return cars.MeanPerHour;
    }

    private static DischargeCase Mixed(double share) => new(
        FormattableString.Invariant($"cars with {share * 100:0} % trucks, in cars"),
        FormattableString.Invariant($"<vTypeDistribution id=\"t\"><vType id=\"car\" probability=\"{1 - share}\" {Car}/><vType id=\"truck\" probability=\"{share}\" {Truck}/></vTypeDistribution>"))
    {
        CarsPerHeavy = CarsPerTruck,
        Flow = CarFlow,
        Source = "issue; a truck is 2 cars (HCM)",
    };

    private static void Row(ValidationPage page, Discharge result, Discharge cars)
    {
        var item = result.Case;
        var each = item.CarsPerHeavy > 0 || item.Files > 1 ? "" : FormattableString.Invariant($"{cars.MeanPerHour / result.MeanPerHour:0.00}");
        var demanded = Range(item.Flow, "0") + (item.Lost is null ? "" : ", lost " + Range(item.Lost, "0.0"));
        var verdict = result.Passes is not { } passes ? "" : page.Judge(
            $"saturation flow: {item.Name}", $"{result.MeanPerHour:0}, lost {result.MeanLostSeconds:0.00} s", $"{demanded}", passes);
        var sumo = item.CarsPerHeavy > 0 ? null : Discharge.MeasureInSumo(item, page.SumoSeeds);
        page.Add($"| {item.Name} | {result.MeanPerHour:0}, {result.PerHour.Min():0} to {result.PerHour.Max():0} ");
        page.Add($"| {result.MeanLostSeconds:0.00}, {result.LostSeconds.Min():0.00} to {result.LostSeconds.Max():0.00} | {each} ");
        page.Add($"| {(sumo is null ? "" : FormattableString.Invariant($"{sumo.MeanPerHour:0}, {sumo.MeanLostSeconds:0.00}"))} ");
        page.Add($"| {demanded}{(item.Source.Length == 0 ? "" : $" ({item.Source})")} | {verdict} |\n");
    }

    private static string Type(string attributes) => $"<vType id=\"t\" {attributes}/>";

    private static string Range((double Low, double High)? range, string format) => range is not { } bounds
        ? ""
        : bounds.Low.ToString(format, System.Globalization.CultureInfo.InvariantCulture) + "-"
            + bounds.High.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
