using System.Text;

namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Turns names of the standards into names of C#.</summary>
public static class Naming
{
    /// <summary>PascalCase; a hyphen before a digit becomes an underscore, so that <c>alt-000-01</c> stays readable.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var upper = true;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '-')
            {
                upper = true;
                if (i + 1 < name.Length && char.IsDigit(name[i + 1]))
                    text.Append('_');
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(name[i]) : name[i]);
            upper = false;
        }

        return text.ToString();
    }

    /// <summary>Name of a private field.</summary>
    public static string Field(string property) => "_" + char.ToLowerInvariant(property[0]) + property[1..];
}
