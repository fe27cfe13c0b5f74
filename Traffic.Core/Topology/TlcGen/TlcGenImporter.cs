using System.Text;
using System.Xml;
using System.Xml.Linq;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>
/// Imports the specification of a Dutch controller as TLCGen saves it (<c>.tlc</c>, XML with root <c>ControllerModel</c>;
/// checked with files of versions 0.1.81 and 12.4).
/// </summary>
public static class TlcGenImporter
{
    private const string Root = "ControllerModel";

    private static readonly string[] StreetFields = ["Straat1", "Straat2"];

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">The file is cut, foreign or holds a value that cannot be read.</exception>
    public static TlcGenImport Import(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(file);
        var document = Load(stream, file);
        var reading = new TlcReading(file);
        var root = new TlcNode(document, reading);
        reading.Use(document);
        var specification = Read(root);
        return new TlcGenImport(
            specification, new ImportReport(Counts(specification), reading.Notes, UnusedFields.Collect(document, reading)));
    }

    private static XElement Load(Stream stream, string file)
    {
        const string Mend = "save the specification again in TLCGen and import that file";
        try
        {
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return root.Name.LocalName == Root
                ? root
                : throw InputException.At(
                    file,
                    ((IXmlLineInfo)root).LineNumber,
                    null,
                    $"the root element is <{root.Name.LocalName}>, a TLCGen specification has <{Root}>",
                    "give a .tlc file");
        }
        catch (XmlException exception)
        {
            throw InputException.At(
                file, exception.LineNumber, null, $"the XML is broken or cut off ({FirstSentence(exception.Message)})", Mend, exception);
        }
    }

    /// <summary>The message without the position, which is told already.</summary>
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Line ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private static JunctionSpecification Read(TlcNode root)
    {
        var data = root.Child("Data") ?? throw root.Error("Data", "section Data is missing", "save the file again in TLCGen");
        var groups = SignalGroupImport.Read(root);
        var detectors = DetectorImport.Read(root, groups);
        var starts = new SynchronisationImport(root, groups);
        var sets = GreenTimeImport.Sets(root, groups);
        root.Reading.Note("the file holds no positions: the reference point, lanes and movements are left empty");
        return new JunctionSpecification
        {
            Id = new JunctionId(Token(data)),
            SpatIntersectionId = IntersectionId(data),
            Name = Name(data),
            SignalGroups = groups,
            Intergreens = ConflictImport.Read(root, groups),
            PermissiveConflicts = starts.PermissiveConflicts,
            LeadingStarts = starts.LeadingStarts,
            SimultaneousStarts = starts.SimultaneousStarts,
            LateReleases = starts.LateReleases,
            FollowUps = FollowUpImport.FollowUps(root),
            CoRequests = FollowUpImport.CoRequests(root),
            Detectors = detectors,
            Stages = ModuleImport.Stages(root),
            WaitingStage = ModuleImport.WaitingStage(root),
            LongestWaitingAlternative = ModuleImport.LongestWaitingAlternative(root),
            GreenTimeSets = sets,
            Periods = GreenTimeImport.Periods(root),
            DefaultGreenTimeSet = GreenTimeImport.DefaultSet(root, sets),
            MaximumWait = new DeciSeconds(data.Integer("Fasebewaking", 300) * 10),
            Programs = StarImport.Read(root, groups),
            Sumo = SumoImport.Read(root, detectors),
        };
    }

    /// <summary>The name as a token of the bus subject: blanks, dots and wildcards become hyphens.</summary>
    private static string Token(TlcNode data)
    {
        var name = data.Text("Naam");
        var token = new StringBuilder();
        foreach (var character in name)
            token.Append(character is '.' or '*' or '>' || char.IsWhiteSpace(character) || char.IsControl(character) ? '-' : character);
        if (token.ToString() != name)
            data.Reading.Note($"the name '{name}' becomes the id '{token}', since ids are tokens of the bus subject");
        return token.ToString();
    }

    private static int IntersectionId(TlcNode data)
    {
        if (data.OptionalText("Nummer") is not { } text)
            return 0;
        if (int.TryParse(text, out var number) && number is >= 0 and <= 65_535)
            return number;
        data.Reading.Note($"controller number {text} is no IntersectionID of SPATEM (0 to 65535): 0 is taken; set spat_intersection_id");
        return 0;
    }

    private static string Name(TlcNode data)
    {
        var streets = string.Join(" - ", StreetFields.Select(data.OptionalText).OfType<string>().Distinct());
        var city = data.OptionalText("Stad") ?? "";
        return city.Length > 0 && streets.Length > 0 ? $"{city}, {streets}" : city + streets;
    }

    private static ImportedItem[] Counts(JunctionSpecification specification) =>
    [
        new("signal groups", specification.SignalGroups.Count),
        new("detectors", specification.Detectors.Count),
        new("intergreens", specification.Intergreens.Count),
        new("permissive conflicts", specification.PermissiveConflicts.Count),
        new("leading starts", specification.LeadingStarts.Count),
        new("simultaneous starts", specification.SimultaneousStarts.Count),
        new("late releases", specification.LateReleases.Count),
        new("follow-up pairs", specification.FollowUps.DistinctBy(followUp => (followUp.Feeder, followUp.Follower)).Count()),
        new("follow-up times", specification.FollowUps.Count),
        new("co-requests", specification.CoRequests.Count),
        new("stages", specification.Stages.Count),
        new("green-time sets", specification.GreenTimeSets.Count),
        new("periods", specification.Periods.Count),
        new("fixed-time programs", specification.Programs.Count),
        new("groups linked to SUMO", specification.Sumo?.Links.Count(link => link.Value.Count > 0) ?? 0),
        new("detectors linked to SUMO", specification.Sumo?.Detectors.Count ?? 0),
    ];
}
