using System.Reflection;

namespace Traffic.Core.Emissions;

/// <summary>The emission classes known by name. Immutable; adding a file gives another table.</summary>
public sealed class EmissionTable
{
    private const string Resource = "Traffic.Core.Emissions.coefficients.csv";
    private const int NearNames = 3;

    private readonly SortedDictionary<string, EmissionClass> _classes;

    private EmissionTable(SortedDictionary<string, EmissionClass> classes) => _classes = classes;

    /// <summary>The classes that come with the project.</summary>
    public static EmissionTable Default { get; } = LoadDefault();

    /// <summary>The class that emits nothing; <c>zero</c> after any model name means this one.</summary>
    public static EmissionClass Zero { get; } = new("HBEFA3/zero", new Dictionary<string, RatePolynomial>());

    /// <summary>Names of all classes in ordinal order, without the zero class.</summary>
    public IReadOnlyCollection<string> Names => _classes.Keys;

    /// <summary>This table with the classes of a file added; those of the file take the place of those of the same name.</summary>
    /// <param name="stream">
    /// CSV in the project's own layout, or as SUMO's tables are handed around: header <c>class,pollutant,f0,f1_av,f2_aav,f3_v,f4_v2,f5_v3</c>
    /// (HBEFA3, g/h) or <c>class,pollutant,f0,f1_v,f2_a,f3_v2,f4_v3,f5_av,f6_av2</c> (HBEFA4, mg/s).
    /// </param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <exception cref="InputException">The file cannot be read as such a table.</exception>
    public EmissionTable With(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var classes = new SortedDictionary<string, EmissionClass>(_classes, StringComparer.Ordinal);
        foreach (var added in CoefficientReader.Read(reader, file))
            classes[added.Name] = added;
        return new EmissionTable(classes);
    }

    /// <summary>The class of a name.</summary>
    /// <exception cref="InputException">There is none; the message lists near names.</exception>
    public EmissionClass Get(string name) => Find(name) ?? throw new InputException(
        $"emission class '{name}' is not known; did you mean {string.Join(", ", Near(name))}? Load more classes from a coefficient file");

    /// <summary>The class of a name; null when there is none.</summary>
    public EmissionClass? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_classes.TryGetValue(name, out var found))
            return found;
        return name is "zero" or "Zero" or "Zero/default" or "HBEFA3/zero" or "HBEFA4/zero" ? Zero : null;
    }

    /// <summary>The names closest to one that is not known, closest first.</summary>
    public IReadOnlyList<string> Near(string name) => Near(name, _ => true);

    /// <summary>The names closest to one that is not known among those that qualify, closest first.</summary>
    internal IReadOnlyList<string> Near(string name, Func<string, bool> qualifies)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. _classes.Keys.Where(qualifies).OrderBy(known => EditDistance(known, name)).ThenBy(known => known, StringComparer.Ordinal).Take(NearNames)];
    }

    private static EmissionTable LoadDefault()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"resource {Resource} is missing");
        return new EmissionTable(new SortedDictionary<string, EmissionClass>(StringComparer.Ordinal))
            .With(stream, "coefficients.csv");
    }

    /// <summary>Levenshtein distance without regard to case.</summary>
    private static int EditDistance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}
