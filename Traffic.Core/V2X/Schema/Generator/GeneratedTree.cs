namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>All generated files: path below the output folder, and content.</summary>
public static class GeneratedTree
{
    /// <summary>The files for a schema.</summary>
    public static IReadOnlyDictionary<string, string> Build(IReadOnlyList<SchemaType> types)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            void Add(string name, string content) => files.Add($"{type.Module}/{name}.g.cs", content);
            switch (type.Kind)
            {
                case SchemaKind.Sequence:
                    Add(type.Name, SequenceEmitter.Emit(type));
                    break;
                case SchemaKind.Choice:
                    Add(type.Name, ChoiceEmitter.Emit(type));
                    Add(type.Name + "Kind", ChoiceEmitter.EmitKind(type));
                    break;
                case SchemaKind.Region:
                    Add(type.Name, RegionEmitter.Emit(type));
                    break;
                case SchemaKind.Enumerated:
                    Add(type.Name, ValueEmitter.EmitEnumeration(type));
                    Add(type.Name + "Names", ValueEmitter.EmitNames(type));
                    break;
                case SchemaKind.Bits when type.Low == type.High && !type.Extensible:
                    Add(type.Name, ValueEmitter.EmitBits(type));
                    break;
                case SchemaKind.Integer when type.Special.Count > 0:
                    Add(type.Name, ValueEmitter.EmitSpecialValues(type));
                    break;
            }
        }

        return files;
    }

    /// <summary>Writes the files and removes generated files that no longer belong; gives their number.</summary>
    public static int Write(IReadOnlyList<SchemaType> types, string output)
    {
        var files = Build(types);
        foreach (var module in types.Select(type => type.Module).Distinct())
        {
            var folder = Directory.CreateDirectory(Path.Combine(output, module));
            foreach (var old in folder.GetFiles("*.g.cs"))
            {
                if (!files.ContainsKey($"{module}/{old.Name}"))
                    old.Delete();
            }
        }

        foreach (var (path, content) in files)
            File.WriteAllText(Path.Combine(output, path), content);
        return files.Count;
    }
}
