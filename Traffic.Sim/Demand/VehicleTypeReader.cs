using System.Globalization;
using Traffic.Core;
using Traffic.Core.Emissions;
using Traffic.Sim.Networks;
using Traffic.Sim.Vehicles;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>Reads <c>vType</c> elements.</summary>
internal sealed class VehicleTypeReader(XmlInput input, ReadReport report, double? defaultSpeedDeviation)
{
    // Files of old name the model in the element of its parameters.
    private const string OldModel = "carFollowing-";

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Reads the type the input stands on, its children included.</summary>
    public VehicleType Read()
    {
        var className = input.Find("vClass") ?? "passenger";
        if (!VehicleClasses.TryParse(className, out var vehicleClass))
            throw input.Error($"unknown vehicle class '{className}'");
        var type = VehicleClassDefaults.Of(vehicleClass) with { Id = input.Get("id"), Source = input.Source };
        input.ForEachAttribute((name, text) => type = Apply(type, name, text));
        if (!input.IsEmpty)
        {
            var depth = input.Depth;
            while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
            {
                if (!input.IsStart)
                    continue;
                // Old files put the parameters of the model into a child such as <carFollowing-Krauss accel="2"/>.
                if (input.Element.StartsWith(OldModel, StringComparison.Ordinal))
                {
                    type = Apply(type, "carFollowModel", input.Element[OldModel.Length..]);
                    input.ForEachAttribute((name, text) => type = Apply(type, name, text));
                }
                else
                    report.AddUnused($"<{input.Element}> in <vType>", input.Where);
            }
        }

        if (CarFollowingModels.Nearest(type.CarFollowModel) == CarFollowingModel.IdmPlus)
            type = Calibrate(type);
        if (!_given.Contains("emergencyDecel"))
            type = type with { EmergencyDecel = Math.Max(type.EmergencyDecel, type.Decel) };
        if (!_given.Contains("apparentDecel"))
            type = type with { ApparentDecel = type.Decel };
        if (!_given.Contains("speedDev") && defaultSpeedDeviation is { } deviation)
            type = type with { SpeedFactor = type.SpeedFactor with { Deviation = deviation } };
        return type;
    }

    /// <summary>Gives a type of the calibrated model the calibrated values of its class for what the file leaves open.</summary>
    private VehicleType Calibrate(VehicleType type)
    {
        if (CalibratedDriver.Of(type.VehicleClass) is not { } driver)
            return type;
        return type with
        {
            Length = _given.Contains("length") ? type.Length : driver.Length,
            MinGap = _given.Contains("minGap") ? type.MinGap : driver.MinGap,
            Accel = _given.Contains("accel") ? type.Accel : driver.Acceleration,
            Decel = _given.Contains("decel") ? type.Decel : driver.Deceleration,
            Tau = _given.Contains("tau") ? type.Tau : driver.Headway,
            DesiredMaxSpeed = _given.Contains("maxSpeed") || _given.Contains("desiredMaxSpeed")
                ? type.DesiredMaxSpeed
                : driver.DesiredSpeed ?? type.DesiredMaxSpeed,
            SpeedFactor = _given.Contains("speedDev")
                ? type.SpeedFactor
                : type.SpeedFactor with { Deviation = driver.SpeedDeviation },
        };
    }

    private VehicleType Apply(VehicleType type, string name, string text)
    {
        _given.Add(name);
        switch (name)
        {
            case "id" or "vClass":
                return type;
            case "length":
                return type with { Length = Positive(name, text) };
            case "minGap":
                return type with { MinGap = NotNegative(name, text) };
            case "width":
                return type with { Width = Positive(name, text) };
            case "height":
                return type with { Height = Positive(name, text) };
            case "maxSpeed" when type.VehicleClass == VehicleClass.Pedestrian:
                // As SUMO: what a file calls the maximum of a pedestrian is the pace he likes.
                return input.Has("desiredMaxSpeed") ? type : type with { DesiredMaxSpeed = Positive(name, text) };
            case "maxSpeed":
                return type with { MaxSpeed = Positive(name, text) };
            case "desiredMaxSpeed":
                return type with { DesiredMaxSpeed = Positive(name, text) };
            case "speedFactor":
                return type with { SpeedFactor = ParseSpeedFactor(type.SpeedFactor, text) };
            case "speedDev":
                return type with { SpeedFactor = type.SpeedFactor with { Deviation = NotNegative(name, text) } };
            case "accel":
                return type with { Accel = Positive(name, text) };
            case "decel":
                return type with { Decel = Positive(name, text) };
            case "emergencyDecel":
                return type with { EmergencyDecel = Positive(name, text) };
            case "apparentDecel":
                return type with { ApparentDecel = Positive(name, text) };
            case "sigma":
                return type with { Sigma = NotNegative(name, text) };
            case "tau":
                return type with { Tau = Positive(name, text) };
            case "carFollowModel":
                var named = text.StartsWith(OldModel, StringComparison.Ordinal) ? text[OldModel.Length..] : text;
                if (!CarFollowingModels.TryParse(named, out _))
                    report.AddUnused($"carFollowModel '{named}' (Krauss stands in for it)", input.Where);
                return type with { CarFollowModel = named };
            case "laneChangeModel":
                return type with { LaneChangeModel = text };
            case "latAlignment":
                return type with { LateralAlignment = ParseAlignment(text) };
            case "minGapLat":
                return type with { MinGapLateral = NotNegative(name, text) };
            case "maxSpeedLat":
                return type with { MaxSpeedLateral = NotNegative(name, text) };
            case "emissionClass":
                return type with { EmissionClass = CheckedEmissionClass(text), NamesEmissionClass = true };
            case "personCapacity":
                return type with { PersonCapacity = (int)NotNegative(name, text) };
            case "color":
                return type with { Color = text };
            case "guiShape":
                return type with { GuiShape = text };
            case "probability":
                return type with { Probability = NotNegative(name, text) };
            case "impatience":
                return type with { Junction = type.Junction with { Impatience = text == "off" ? 0 : Number(name, text) } };
            default:
                return name.StartsWith("lc", StringComparison.Ordinal) || name.StartsWith("jm", StringComparison.Ordinal)
                    ? type with { LaneChange = ApplyLaneChange(type.LaneChange, name, text), Junction = ApplyJunction(type.Junction, name, text) }
                    : Unused(type, name);
        }
    }

    private LaneChangePreferences ApplyLaneChange(LaneChangePreferences lane, string name, string text) => name switch
    {
        "lcStrategic" => lane with { Strategic = Number(name, text) },
        "lcCooperative" => lane with { Cooperative = Number(name, text) },
        "lcSpeedGain" => lane with { SpeedGain = Number(name, text) },
        "lcKeepRight" => lane with { KeepRight = Number(name, text) },
        "lcSublane" => lane with { Sublane = Number(name, text) },
        "lcPushy" => lane with { Pushy = Number(name, text) },
        "lcAssertive" => lane with { Assertive = Number(name, text) },
        "lcTimeToImpatience" => lane with { TimeToImpatience = Number(name, text) },
        _ when name.StartsWith("lc", StringComparison.Ordinal) => Unused(lane, name),
        _ => lane,
    };

    private JunctionManners ApplyJunction(JunctionManners manners, string name, string text) => name switch
    {
        "jmDriveAfterYellowTime" => manners with { DriveAfterYellowTime = Number(name, text) },
        "jmDriveAfterRedTime" => manners with { DriveAfterRedTime = Number(name, text) },
        "jmDriveRedSpeed" => manners with { DriveRedSpeed = Number(name, text) },
        "jmIgnoreKeepClearTime" => manners with { IgnoreKeepClearTime = Number(name, text) },
        "jmIgnoreFoeProb" => manners with { IgnoreFoeProbability = Number(name, text) },
        "jmIgnoreFoeSpeed" => manners with { IgnoreFoeSpeed = Number(name, text) },
        "jmTimegapMinor" => manners with { TimeGapMinor = Number(name, text) },
        "jmStoplineGap" => manners with { StopLineGap = Number(name, text) },
        "jmCrossingGap" => manners with { CrossingGap = Number(name, text) },
        _ when name.StartsWith("jm", StringComparison.Ordinal) => Unused(manners, name),
        _ => manners,
    };

    private T Unused<T>(T value, string name)
    {
        report.AddUnused($"vType attribute '{name}'", input.Where);
        return value;
    }

    // "1.1", "norm(1.1,0.1)" or "normc(1.1,0.1,0.5,1.5)".
    private SpeedFactor ParseSpeedFactor(SpeedFactor fallback, string text)
    {
        var open = text.IndexOf('(');
        if (open < 0)
            return fallback with { Mean = Positive("speedFactor", text) };
        var name = text[..open].Trim();
        var numbers = text[(open + 1)..].TrimEnd(')', ' ').Split(',');
        if (name is not ("norm" or "normc") || numbers.Length != (name == "norm" ? 2 : 4))
            throw Wrong("speedFactor", text, "a number, norm(mean,dev) or normc(mean,dev,min,max)");
        // A speedDev attribute beside the distribution has the last word.
        var deviation = _given.Contains("speedDev") || input.Has("speedDev") ? fallback.Deviation : Number("speedFactor", numbers[1]);
        _given.Add("speedDev");
        // SUMO leaves norm unbounded; nobody drives backwards.
        return name == "norm"
            ? new SpeedFactor(Number("speedFactor", numbers[0]), deviation, 0.05, double.PositiveInfinity)
            : new SpeedFactor(
                Number("speedFactor", numbers[0]), deviation, Number("speedFactor", numbers[2]), Number("speedFactor", numbers[3]));
    }

    private string CheckedEmissionClass(string name)
    {
        try
        {
            var found = EmissionModel.Resolve(EmissionTable.Default, name, out var warning);
            if (warning is not null)
                report.AddUnused($"emission class '{name}' ('{found.Name}' stands in for it)", input.Where);
            return name;
        }
        catch (InputException unknown)
        {
            throw input.Error(unknown.Message);
        }
    }

    private static LateralAlignment ParseAlignment(string text) => text switch
    {
        "center" => LateralAlignment.Center,
        "right" => LateralAlignment.Right,
        "left" => LateralAlignment.Left,
        _ => LateralAlignment.Arbitrary,
    };

    private double Positive(string name, string text) =>
        Number(name, text) is var value && value > 0 ? value : throw Wrong(name, text, "a positive number");

    private double NotNegative(string name, string text) =>
        Number(name, text) is var value && value >= 0 ? value : throw Wrong(name, text, "a number of 0 or more");

    private double Number(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Wrong(name, text, "a number");

    private InputException Wrong(string name, string text, string expected) =>
        input.Error($"attribute '{name}' = '{text}' is not {expected}");
}
