namespace Traffic.Actors.Tests;

/// <summary>Waits for a condition instead of a time.</summary>
internal static class Await
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task Until(Func<bool> condition, string what)
    {
        var deadline = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < deadline, $"waited {Limit.TotalSeconds} s in vain for: {what}");
            await Task.Delay(5);
        }
    }
}
