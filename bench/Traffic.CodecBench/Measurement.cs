namespace Traffic.CodecBench;

/// <summary>Time and memory of one operation over a corpus.</summary>
/// <param name="Nanoseconds">Median over the rounds, per message.</param>
/// <param name="Bytes">Bytes allocated per message.</param>
internal readonly record struct Measurement(double Nanoseconds, double Bytes)
{
    private const int Rounds = 15;
    private const long RoundNanoseconds = 200_000_000;

    /// <summary>Runs the operation over all messages again and again, after a warm-up of the same length.</summary>
    public static Measurement Of(int messages, Action<int> operation)
    {
        var times = new double[Rounds];
        Round(messages, operation, out _);
        Round(messages, operation, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        long operations = 0;
        for (var round = 0; round < Rounds; round++)
        {
            times[round] = Round(messages, operation, out var done);
            operations += done;
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(times);
        return new Measurement(times[Rounds / 2], (double)bytes / operations);
    }

    private static double Round(int messages, Action<int> operation, out long operations)
    {
        operations = 0;
        var start = ThreadClock.Nanoseconds();
        long elapsed;
        do
        {
            for (var i = 0; i < messages; i++)
                operation(i);
            operations += messages;
            elapsed = ThreadClock.Nanoseconds() - start;
        }
        while (elapsed < RoundNanoseconds);

        return (double)elapsed / operations;
    }
}
