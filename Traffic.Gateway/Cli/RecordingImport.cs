using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Traffic.Core;
using Traffic.Core.Imports;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.VLog;
using Traffic.Sim.Derivation;
using Traffic.Sim.Imports;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Gateway.Cli;

/// <summary>Turns recordings of other systems into ours: V-Log, TLC-FI logs, UDAP exports, SUMO fcd. What a file is, its content tells.</summary>
/// <param name="Input">The file.</param>
/// <param name="Junction">Name of the junction where the file tells none; null for the file's own name.</param>
/// <param name="Names">V-Log configuration with the names of detectors and signal groups; null for none.</param>
/// <param name="Network">SUMO network an fcd file belongs to; null for none.</param>
internal sealed record RecordingImport(string Input, string? Junction, string? Names, string? Network)
{
    private const int HeadBytes = 4096;
    private const string GzipMagic = "\u001F\u008B";

    /// <summary>Imports the file.</summary>
    /// <param name="output">The recording to write.</param>
    /// <returns>What was read, for people.</returns>
    /// <exception cref="InputException">The file is none of these, or something it needs is missing.</exception>
    public string Run(string output)
    {
        var head = Head();
        if (head.TrimStart().StartsWith('<') || head.StartsWith(GzipMagic, StringComparison.Ordinal))
            return Fcd(output);
        if (Network is not null)
            throw new InputException($"--net {Network}: only an fcd file of SUMO needs a network beside it; leave it out");
        if (head.Contains("\"jsonrpc\"", StringComparison.Ordinal))
            return Text(output, "TLC-FI", (reader, write) => TlcFiImport.Import(reader, Input, Key, write), "messages with states");
        if (head.Contains("messageType", StringComparison.OrdinalIgnoreCase))
            return Text(output, "UDAP", (reader, write) => UdapImport.Import(reader, Input, Key, Pseudonyms(), write), "CAMs");
        return VLog(output);
    }

    private string Key => Junction ?? Path.GetFileNameWithoutExtension(Input);

    private string VLog(string output)
    {
        using var stream = InputFile.Open(Input);
        var names = ReadNames();
        var messages = 0L;
        Write(output, TimeBase.Local, write => messages = VLogImport.Import(stream, Key, names, Pseudonyms(), write));
        if (messages > 0)
            return $"V-Log: {messages} messages";
        File.Delete(output);
        throw new InputException($"{Input}: no V-Log message in it; give a V-Log (.vlg), TLC-FI log, UDAP CSV or SUMO fcd file");
    }

    private VLogConfiguration? ReadNames()
    {
        if (Names is null)
            return null;
        using var stream = InputFile.Open(Names);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return VLogConfiguration.Read(reader, Names);
    }

    private string Fcd(string output)
    {
        if (Network is null)
            throw new InputException($"{Input}: an fcd file needs the network it was driven on; give it with --net FILE.net.xml");
        InputFile.Open(Network).Dispose();
        var network = NetworkReader.Read(Network, new ReadReport());
        var junctions = JunctionDerivation.Derive(network, []).Junctions;
        if (junctions.Count == 0)
            throw new InputException($"{Network}: there is no traffic light in it; give a network with a tlLogic");
        var cams = 0L;
        Write(output, TimeBase.Simulation, write => cams = FcdImport.Import(Input, network, junctions, Pseudonyms(), write));
        return $"fcd: {cams} CAMs at {junctions.Count} junctions";
    }

    private string Text(string output, string kind, Func<TextReader, Action<Recorded>, long> import, string unit)
    {
        using var stream = InputFile.Open(Input);
        using var reader = new StreamReader(stream);
        var count = 0L;
        Write(output, TimeBase.Utc, write => count = import(reader, write));
        return $"{kind}: {count} {unit}";
    }

    // Who imports twice gets other pseudonyms: the secret is of this run and kept nowhere.
    private static StationPseudonyms Pseudonyms() => new(RandomNumberGenerator.GetBytes(32));

    private void Write(string output, TimeBase time, Action<Action<Recorded>> import)
    {
        try
        {
            using var writer = new RecordingWriter(File.Create(output), new RecordingHeader
            {
                TimeBase = time,
                Source = Path.GetFileName(Input),
                Software = $"traffic {Assembly.GetExecutingAssembly().GetName().Version}",
                CreatedMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                Pseudonyms = "HMAC-SHA256 under a key that was not kept",
            });
            import(writer.Write);
        }
        catch (InputException)
        {
            File.Delete(output);
            throw;
        }
    }

    private string Head()
    {
        using var stream = InputFile.Open(Input);
        var bytes = new byte[HeadBytes];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(bytes, 0, read);
    }
}
