namespace Traffic.Actors.Bus;

/// <summary>The subject rules of NATS: tokens, the wildcards <c>*</c> and <c>&gt;</c>, and matching.</summary>
public static class SubjectPattern
{
    /// <summary>Longest subject accepted, characters.</summary>
    public const int MaximumLength = 255;

    /// <summary>Whether a text can be one token of a subject.</summary>
    public static bool IsToken(ReadOnlySpan<char> token)
    {
        foreach (var character in token)
        {
            if (character is <= ' ' or '.' or '*' or '>' or > '~')
                return false;
        }

        return !token.IsEmpty;
    }

    /// <summary>Whether a text is a subject one can publish on: tokens joined by dots, no wildcards.</summary>
    public static bool IsValidSubject(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Length > MaximumLength)
            return false;
        foreach (var range in subject.AsSpan().Split('.'))
        {
            if (!IsToken(subject.AsSpan()[range]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a text is a pattern one can subscribe to: a subject, or one with wildcards as whole tokens.</summary>
    public static bool IsValidPattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > MaximumLength)
            return false;
        foreach (var range in pattern.AsSpan().Split('.'))
        {
            var token = pattern.AsSpan()[range];
            var ok = token is "*" || (token is ">" && range.End.Value == pattern.Length) || IsToken(token);
            if (!ok)
                return false;
        }

        return true;
    }

    /// <summary>Whether a valid pattern has wildcards.</summary>
    public static bool HasWildcard(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.AsSpan().ContainsAny('*', '>');
    }

    /// <summary>Whether a valid subject matches a valid pattern. Allocates nothing.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> subject)
    {
        while (true)
        {
            var patternToken = NextToken(ref pattern);
            if (patternToken is ">")
                return true;
            var subjectToken = NextToken(ref subject);
            if (patternToken is not "*" && !patternToken.SequenceEqual(subjectToken))
                return false;
            if (pattern.IsEmpty || subject.IsEmpty)
                return pattern.IsEmpty && subject.IsEmpty;
        }
    }

    private static ReadOnlySpan<char> NextToken(ref ReadOnlySpan<char> rest)
    {
        var dot = rest.IndexOf('.');
        var token = dot < 0 ? rest : rest[..dot];
        rest = dot < 0 ? [] : rest[(dot + 1)..];
        return token;
    }
}
