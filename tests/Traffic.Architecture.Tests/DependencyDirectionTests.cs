using System.Reflection;
using System.Xml.Linq;

namespace Traffic.Architecture.Tests;

/// <summary>Core &lt;- Actors, Core &lt;- Sim, all three &lt;- Gateway; NATS and HTTP in Gateway only.</summary>
public class DependencyDirectionTests
{
    [Theory]
    [InlineData("Traffic.Core", "")]
    [InlineData("Traffic.Sim", "Traffic.Core")]
    [InlineData("Traffic.Actors", "Traffic.Core")]
    [InlineData("Traffic.Gateway", "Traffic.Actors Traffic.Core Traffic.Sim")]
    public void Project_references_point_towards_the_core(string project, string allowed)
    {
        var file = Path.Combine(RepositoryRoot.Path, project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);

        Assert.Equal(allowed, string.Join(' ', references));
    }

    [Theory]
    [InlineData("Traffic.Core", "Akka", "NATS", "Microsoft.AspNetCore", "Microsoft.Extensions", "System.Net", "protobuf-net", "Prometheus")]
    [InlineData("Traffic.Sim", "Akka", "NATS", "Microsoft.AspNetCore", "Traffic.Actors", "Prometheus")]
    [InlineData("Traffic.Actors", "NATS", "Microsoft.AspNetCore", "Traffic.Sim", "Prometheus")]
    public void Assembly_does_not_use_what_belongs_further_out(string assembly, params string[] forbidden)
    {
        var used = Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.DoesNotContain(used, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
