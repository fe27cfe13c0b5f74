using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Leading starts, simultaneous starts and late releases, and the permissive conflicts behind them.</summary>
internal sealed class SynchronisationImport
{
    private readonly TlcNode _section;
    private readonly Dictionary<SignalGroupId, SignalGroup> _groups;
    private readonly bool _fromEndOfGreen;
    private readonly List<PermissiveConflict> _permissive = [];

    /// <summary>Reads the lists.</summary>
    /// <param name="root">The document.</param>
    /// <param name="groups">The groups read before.</param>
    public SynchronisationImport(TlcNode root, SignalGroup[] groups)
    {
        _groups = groups.ToDictionary(group => group.Id);

        // Fictive clearance times run from end of green under Interfunc and with intergreen times, else from start of red.
        var interfunc = root.Child("Data")?.OptionalText("SynchronisatiesType") == "InterFunc";
        _fromEndOfGreen = interfunc || ConflictImport.FromEndOfGreen(root);
        if (root.Child("InterSignaalGroep") is not { } section)
        {
            (_section, LeadingStarts, SimultaneousStarts, LateReleases) = (root, [], [], []);
            return;
        }

        _section = section;
        LeadingStarts = [.. section.Items("Voorstarten", "Voorstart").Select(Leading)];
        SimultaneousStarts = [.. Simultaneous()];
        LateReleases = [.. section.Items("LateReleases", "LateRelease").Select(Late)];
        if (_permissive.Count > 0)
        {
            root.Reading.Note("permissive conflicts are derived from leading and simultaneous starts and late releases between "
                + "motor and slow traffic; the motor group gives way");
        }
    }

    public LeadingStart[] LeadingStarts { get; }

    public SimultaneousStart[] SimultaneousStarts { get; }

    public LateRelease[] LateReleases { get; }

    public PermissiveConflict[] PermissiveConflicts => [.. _permissive.Distinct()];

    private LeadingStart Leading(TlcNode node)
    {
        var (leader, follower) = (node.Group("FaseVan"), node.Group("FaseNaar"));
        Permissive(follower, leader);
        return new LeadingStart(
            leader, follower, node.Time("VoorstartTijd"), Clearance(node, "VoorstartOntruimingstijd", follower));
    }

    private IEnumerable<SimultaneousStart> Simultaneous()
    {
        foreach (var node in _section.Items("Gelijkstarten", "Gelijkstart"))
        {
            var (first, second) = (node.Group("FaseVan"), node.Group("FaseNaar"));
            if (node.OptionalText("Schakelbaar") is not null && !node.Switch("Schakelbaar"))
            {
                node.Reading.Note($"simultaneous start {first} - {second} is switched off and left out");
                continue;
            }

            var partial = node.Switch("DeelConflict");
            if (partial)
                Permissive(first, second);
            yield return new SimultaneousStart(
                first,
                second,
                partial ? Clearance(node, "GelijkstartOntruimingstijdFaseVan", first) : DeciSeconds.Zero,
                partial ? Clearance(node, "GelijkstartOntruimingstijdFaseNaar", second) : DeciSeconds.Zero);
        }
    }

    /// <summary>FaseVan is the group that is released late (the cycle crossing), FaseNaar the one that may start first.</summary>
    private LateRelease Late(TlcNode node)
    {
        var (second, first) = (node.Group("FaseVan"), node.Group("FaseNaar"));
        Permissive(first, second);
        return new LateRelease(
            first, second, node.Time("LateReleaseTijd"), Clearance(node, "LateReleaseOntruimingstijd", first));
    }

    private DeciSeconds Clearance(TlcNode node, string name, SignalGroupId clearing)
    {
        var time = node.Time(name);
        return _fromEndOfGreen || !_groups.TryGetValue(clearing, out var group) ? time : time + group.Yellow;
    }

    private void Permissive(SignalGroupId one, SignalGroupId other)
    {
        if (IsMotor(one) && !IsMotor(other))
            _permissive.Add(new PermissiveConflict(one, other));
        else if (IsMotor(other) && !IsMotor(one))
            _permissive.Add(new PermissiveConflict(other, one));
    }

    private bool IsMotor(SignalGroupId id) =>
        _groups.TryGetValue(id, out var group) && group.Kind is SignalGroupKind.Motor or SignalGroupKind.PublicTransport;
}
