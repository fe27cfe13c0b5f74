using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.State;

/// <summary>What a state file says of itself: for whom it is, and whether it is whole.</summary>
internal sealed record StateHeader
{
    private const string Magic = "traffic state";
    private const int Version = 1;
    private const int LongestText = 1000;

    /// <summary>Build of the program: the bytes of a state mean nothing to another.</summary>
    public required string Build { get; init; }

    public required string Network { get; init; }

    public required string Demand { get; init; }

    public required string Junctions { get; init; }

    public required string Options { get; init; }

    /// <summary>The header of a state of a run.</summary>
    public static StateHeader Of(
        RoadNetwork network, IReadOnlyList<PlannedVehicle> demand, ISignalSystem signals, SimulationOptions options) => new()
        {
            Build = $"{typeof(StateHeader).Module.ModuleVersionId:n}{ObjectState.Build}",
            Network = Digest(
                $"{network.Lanes.Length} lanes", network.Lanes.Select(lane => Text($"{lane.Id} {lane.Length} {lane.SpeedLimit}"))),
            Demand = Digest(
                $"{demand.Count} trips", demand.Select(trip => Text($"{trip.Id} {trip.Depart} {trip.Type.Id} {trip.Route.Length}"))),
            Junctions = Digest(
                $"{signals.Junctions.Count} junctions, {Controller(signals)}", signals.Junctions.Select(junction => junction.Id.ToString())),
            Options = Text($"seed {options.Seed}, begin {options.BeginSeconds ?? 0} s, step {options.StepSeconds ?? 1} s, ")
                + Text($"penetration {options.Penetration}, speed advice {options.SpeedAdvice}, ") + (options.Detectors ? "detectors" : "no detectors")
                + (options.Priority ? ", priority" : ""),
        };

    /// <summary>Writes header, length, checksum and state.</summary>
    public void Write(Stream stream, ReadOnlySpan<byte> state)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        foreach (var text in (string[])[Build, Network, Demand, Junctions, Options])
            writer.Write(text);
        writer.Write((long)state.Length);
        writer.Write(SHA256.HashData(state));
        writer.Write(state);
    }

    /// <summary>Reads the state behind a header that fits this one.</summary>
    /// <exception cref="InputException">The file is none, is damaged, or is for another run; says which and how to mend it.</exception>
    public byte[] Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadString() != Magic)
                throw NoState();
            var version = reader.ReadInt32();
            if (version != Version)
                throw new InputException($"state of version {version}, this program reads {Version}; save it anew");
            if (reader.ReadString() != Build)
                throw new InputException("the state was saved by another build of the program; save it anew with this one");
            Check(reader, "another network", Network, "give the network it was saved with");
            Check(reader, "another demand", Demand, "give the routes, types, --scale and --end it was saved with");
            Check(reader, "other signals", Junctions, "give the --controller and --spec it was saved with");
            Check(reader, "another run", Options, "give the --seed, --begin, --step, --penetration, --glosa, --priority and detectors it was saved with");
            var length = reader.ReadInt64();
            if (length < 0 || length > Array.MaxLength)
                throw Damaged();
            var checksum = reader.ReadBytes(SHA256.HashSizeInBytes);
            var state = reader.ReadBytes((int)length);
            return state.Length == length && SHA256.HashData(state).AsSpan().SequenceEqual(checksum) ? state : throw Damaged();
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw NoState();
        }
    }

    internal static InputException Damaged() => new("the state is damaged (its checksum is wrong); save it anew");

    private static InputException NoState() => new("this is not a state of a simulation, or it is cut off; give a file of --save-state");

    private static void Check(BinaryReader reader, string what, string own, string mend)
    {
        var saved = reader.ReadString();
        if (saved.Length > LongestText)
            throw NoState();
        if (saved != own)
            throw new InputException($"the state is for {what} ({saved}; here {own}); {mend}");
    }

    private static string Controller(ISignalSystem signals) =>
        signals is KernelSignalSystem { Junctions.Count: > 0 } kernels ? kernels[0].Controller.ToString().ToLowerInvariant() : "none";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Digest(string count, IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(Encoding.UTF8.GetBytes(part + "\n"));
        return $"{count}, {Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4))}";
    }
}
