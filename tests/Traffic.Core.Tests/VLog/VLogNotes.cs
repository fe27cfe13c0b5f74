using Traffic.Core.VLog;

namespace Traffic.Core.Tests.VLog;

/// <summary>Writes down everything a recording tells, one line each, and audits it.</summary>
internal sealed class VLogNotes : IVLogSink
{
    public List<string> Lines { get; } = [];

    public List<VLogFault> Faults { get; } = [];

    public List<KarTelegram> Telegrams { get; } = [];

    public List<VLogConfiguration> Configurations { get; } = [];

    public VLogAudit Audit { get; } = new();

    public long Messages { get; private set; }

    public static VLogNotes Of(Stream stream)
    {
        var notes = new VLogNotes();
        notes.Messages = VLogReader.Read(stream, notes);
        return notes;
    }

    public static VLogNotes Of(string text) => Of(new MemoryStream([.. text.Select(character => (byte)character)]));

    public void Reference(long tick) => Lines.Add($"{tick} reference");

    public void Identity(Version version, string controller) => Lines.Add($"{version} {controller}");

    public void Status(VLogSeries series, long tick, ReadOnlySpan<int> values)
    {
        Lines.Add($"{tick} {series} = {string.Join(' ', values.ToArray())}");
        Audit.Status(series, values);
    }

    public void Change(VLogSeries series, long tick, int index, int value)
    {
        Lines.Add($"{tick} {series} {index} -> {value}");
        Audit.Change(series, index, value);
    }

    public void Telegram(long tick, KarTelegram telegram)
    {
        Lines.Add($"{tick} {telegram}");
        Telegrams.Add(telegram);
    }

    public void Configuration(VLogConfiguration configuration) => Configurations.Add(configuration);

    public void Other(byte type, long tick) => Lines.Add($"{tick} other 0x{type:X2}");

    public void Fault(VLogFault fault) => Faults.Add(fault);
}
