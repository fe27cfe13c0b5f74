using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Traffic.CodecBench;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

// Decode and encode per message on the benchmark corpora, beside the C figures measured for the same octets.
var data = Environment.GetEnvironmentVariable("TRAFFIC_DATA") is { Length: > 0 } set ? set : Path.Combine("..", "shared", "data");
var folder = Path.Combine(data, "v2x", "bench");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"{folder} is absent; set TRAFFIC_DATA to the folder with the test data");
    return 2;
}

// asn1c (mouse07410 fork) with gcc 12.2 -O3 -march=native, one thread, medians, on a machine of the same kind.
(string File, string Name, double CDecode, double CEncode)[] corpora =
[
    ("cam-hf-bench.bin", "CAM, high frequency only", 1694, 1132),
    ("cam-lf-bench.bin", "CAM with low frequency", 5321, 3125),
    ("spatem-bench.bin", "SPATEM, 16 groups", 18831, 10034),
    ("mapem-bench.bin", "MAPEM", 81819, 46995),
    ("srem-bench.bin", "SREM", 2823, 1663),
    ("ssem-bench.bin", "SSEM", 2158, 1329),
];

var report = new StringBuilder();
report.AppendLine("# UPER codec");
report.AppendLine();
report.AppendLine("Command: `dotnet run -c Release --project bench/Traffic.CodecBench -- --lines 1000000 Traffic.Gateway/bin/Release/net10.0/traffic.dll`");
report.AppendLine();
report.AppendLine(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {CpuName()}, {DateTime.UtcNow:yyyy-MM-dd}. Median of 15 rounds of 0.2 s of processor time, one thread.");
report.AppendLine("C: asn1c (mouse07410 fork), gcc 12.2 -O3 -march=native, medians measured earlier on a machine of this kind, not in this run.");
report.AppendLine();
report.AppendLine("| corpus | octets | decode ns | bytes | new object bytes | C ns | times | encode ns | bytes | C ns | times |");
report.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var (file, name, cDecode, cEncode) in corpora)
{
    var messages = Corpus.Read(Path.Combine(folder, file));
    var (decode, made, encode) = name[..2] switch
    {
        "CA" => Run(messages, () => new CamMessage()),
        "SP" => Run(messages, () => new SpatemMessage()),
        "MA" => Run(messages, () => new MapemMessage()),
        "SR" => Run(messages, () => new SremMessage()),
        _ => Run(messages, () => new SsemMessage()),
    };
    report.AppendLine(CultureInfo.InvariantCulture,
        $"| {name} ({messages.Length}) | {messages.Average(message => message.Length):0} | {decode.Nanoseconds:0} | {decode.Bytes:0} | {made:0} | {cDecode:0} | {cDecode / decode.Nanoseconds:0.0} | {encode.Nanoseconds:0} | {encode.Bytes:0} | {cEncode:0} | {cEncode / encode.Nanoseconds:0.0} |");
    if (name[..2] == "CA")
    {
        var hot = Measurement.Of(messages.Length, i => CamReader.TryRead(messages[i], out _, out _));
        report.AppendLine(CultureInfo.InvariantCulture,
            $"| {name}, hot path | | {hot.Nanoseconds:0} | {hot.Bytes:0} | | {cDecode:0} | {cDecode / hot.Nanoseconds:0.0} | | | | |");
    }
}

var spatem = PatchedSpatem(out var template, out var movements);
var patch = Measurement.Of(100, _ => template.Write(spatem.MinuteOfTheYear, spatem.TimeStamp, movements));
report.AppendLine(CultureInfo.InvariantCulture,
    $"| SPATEM, 16 groups, patched in a prebuilt buffer | | | | | | | {patch.Nanoseconds:0} | {patch.Bytes:0} | 10034 | {10034 / patch.Nanoseconds:0.0} |");
var (reused, fresh, bytes, inputs) = WorstCase.Measure(corpora.SelectMany(corpus =>
    Corpus.Read(Path.Combine(folder, corpus.File)).Take(20).Select(octets => (corpus.Name[..2], octets))));
report.AppendLine();
report.AppendLine("## Worst case");
report.AppendLine();
report.AppendLine(CultureInfo.InvariantCulture,
    $"{inputs} broken messages of up to 8 KiB (bits flipped; continued with ones, zeros and noise; 2,550 valid signal groups): the slowest takes {reused:0} µs decoded into a reused object, {fresh:0} µs into a new one; a new object takes at most {bytes:N0} bytes.");

// --lines N PATH: the command line's codec as a process, PATH being the built traffic.dll.
if (args is ["--lines", var lines, var program])
{
    report.AppendLine();
    report.AppendLine("## `traffic codec`");
    report.AppendLine();
    report.AppendLine("A process with a pipe on both sides, its start included, beside the process that feeds it.");
    report.AppendLine();
    report.AppendLine("| command | lines | s | lines/s | peak MiB |");
    report.AppendLine("|---|---|---|---|---|");
    var count = int.Parse(lines, CultureInfo.InvariantCulture);
    foreach (var (file, type) in new[] { ("cam-lf-bench.bin", "cam"), ("spatem-bench.bin", "spatem") })
    {
        var messages = Corpus.Read(Path.Combine(folder, file));
        var hex = messages.Select(octets => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(octets))).ToArray();
        report.AppendLine(LineThroughput.Measure(program, "decode", type, hex, count));
        report.AppendLine(LineThroughput.Measure(program, "decode", type, hex, count / 10));
        var json = messages.Select(octets => type == "cam" ? Json(octets, new CamMessage()) : Json(octets, new SpatemMessage())).ToArray();
        report.AppendLine(LineThroughput.Measure(program, "encode", type, json, count));
        report.AppendLine(LineThroughput.Measure(program, "encode", type, json, count / 10));
    }
}

Console.Write(report);
var output = Path.Combine("bench", "results", "codec.md");
File.WriteAllText(output, report.ToString());
Console.Error.WriteLine($"written to {output}");
return 0;

static (Measurement Decode, double Made, Measurement Encode) Run<T>(byte[][] messages, Func<T> create)
    where T : class, IItsMessage
{
    var reused = create();
    var decode = Measurement.Of(messages.Length, i =>
    {
        if (!ItsMessage.TryDecode(messages[i], reused, out var error))
            throw new InvalidDataException(error.ToString());
    });
    var decoded = Array.ConvertAll(messages, octets =>
    {
        var message = create();
        ItsMessage.TryDecode(octets, message, out _);
        return message;
    });
    var before = GC.GetAllocatedBytesForCurrentThread();
    foreach (var octets in messages)
        ItsMessage.TryDecode(octets, create(), out _);
    var made = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / messages.Length;
    var buffer = new byte[64 * 1024];
    var encode = Measurement.Of(messages.Length, i =>
    {
        if (!ItsMessage.TryEncode(decoded[i], buffer, out var length, out var error) || length != messages[i].Length)
            throw new InvalidDataException($"message {i}: {length} octets for {messages[i].Length}; {error}");
    });
    return (decode, made, encode);
}

static byte[] Json(byte[] octets, IItsMessage message)
{
    if (!ItsMessage.TryDecode(octets, message, out var error))
        throw new InvalidDataException(error.ToString());
    using var stream = new MemoryStream();
    using (var writer = new Utf8JsonWriter(stream))
        message.WriteJson(writer);
    return stream.ToArray();
}

static Spatem PatchedSpatem(out SpatemTemplate template, out SignalGroupPhases[] movements)
{
    movements = [.. Enumerable.Range(1, 16).Select(group => new SignalGroupPhases(
        (byte)group, SignalGroupPhases.MostEvents, Phase(group, 0), Phase(group, 1), Phase(group, 2)))];
    var spatem = new Spatem { IntersectionId = 1, MinuteOfTheYear = 470_000, TimeStamp = 30_000, Movements = movements };
    template = new SpatemTemplate(1, spatem);
    return spatem;
}

static PhaseEvent Phase(int group, int index) => new(
    MovementPhaseState.StopAndRemain, (ushort)(1000 * group), (ushort)(1100 * group), (ushort)(1050 * group), 9,
    StartTime: index == 0 ? TimeMarks.Unknown : (ushort)900, NextTime: index == 0 ? (ushort)2000 : TimeMarks.Unknown);

static string CpuName()
{
    const string Info = "/proc/cpuinfo";
    var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
    return line?[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] ?? RuntimeInformation.ProcessArchitecture.ToString();
}
