using Traffic.Core.Recording;

namespace Traffic.Core.Tests.Imports;

/// <summary>Writes records to a recording in memory, as an import does, and reads them back.</summary>
internal static class ImportedRecords
{
    public static List<Recorded> Of(Action<Action<Recorded>> import)
    {
        var stream = new MemoryStream();
        using (var writer = new RecordingWriter(stream, new RecordingHeader()))
            import(writer.Write);
        using var reader = new RecordingReader(new MemoryStream(stream.ToArray()), "test.trec");
        Assert.Empty(reader.Problems);
        return [.. reader.Read()];
    }

    public static IEnumerable<T> All<T>(this IEnumerable<Recorded> records, Func<JunctionEvents, IEnumerable<T>> list) =>
        records.OfType<JunctionEvents>().SelectMany(list);
}
