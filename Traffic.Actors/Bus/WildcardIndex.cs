using System.Collections.Concurrent;

namespace Traffic.Actors.Bus;

/// <summary>
/// Subscriptions with wildcards by what their patterns begin with: every junction has one, and no message may cost a look at all of
/// them. Thread-safe; a look-up allocates nothing.
/// </summary>
internal sealed class WildcardIndex
{
    // A subject is no longer than 255 characters: up to 128 tokens, but nobody has wildcards behind 63.
    private const int MostTokens = 63;

    private readonly ConcurrentDictionary<string, BusSubscription[]> _subscriptions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BusSubscription[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // One bit for each number of tokens before a wildcard.
    private ulong _lengths;

    public WildcardIndex() => _lookup = _subscriptions.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(BusSubscription subscription)
    {
        var prefix = PrefixOf(subscription.Pattern, out var tokens);
        _subscriptions.AddOrUpdate(prefix, [subscription], (_, others) => [.. others, subscription]);
        Interlocked.Or(ref _lengths, 1UL << tokens);
    }

    public void Remove(BusSubscription subscription) => _subscriptions.AddOrUpdate(
        PrefixOf(subscription.Pattern, out _), [], (_, others) => [.. others.Where(other => other != subscription)]);

    /// <summary>The subscriptions whose patterns begin as a subject does, one number of tokens after the other.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="start">Where to go on, characters; 0 at first, negative when done.</param>
    /// <param name="tokens">Tokens before it.</param>
    public ReadOnlySpan<BusSubscription> Next(ReadOnlySpan<char> subject, ref int start, ref int tokens)
    {
        var prefix = start == 0 ? [] : subject[..(start - 1)];
        var isKnown = tokens <= MostTokens && (Volatile.Read(ref _lengths) >> tokens & 1) != 0;
        var dot = subject[start..].IndexOf('.');
        start = dot < 0 ? -1 : start + dot + 1;
        tokens++;
        return isKnown && _lookup.TryGetValue(prefix, out var found) ? found : [];
    }

    private static string PrefixOf(string pattern, out int tokens)
    {
        var end = pattern.AsSpan().IndexOfAny('*', '>');
        tokens = pattern.AsSpan(0, end).Count('.');
        // Shorter is right too, only slower.
        while (tokens > MostTokens)
        {
            end = pattern.LastIndexOf('.', end - 2) + 1;
            tokens--;
        }

        return end == 0 ? "" : pattern[..(end - 1)];
    }
}
