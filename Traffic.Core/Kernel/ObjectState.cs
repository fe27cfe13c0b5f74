using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Traffic.Core.Kernel;

/// <summary>
/// Writes all that can change in an object, and in the objects it owns, to a stream, and reads it back into an object that was
/// built the same way. Goes by the fields themselves, so that no field of a controller or an estimator can be forgotten: a run that
/// goes on from a file is then the same, bit for bit. For files of one and the same build only (<see cref="Build"/>), and for
/// objects of the kernel; what belongs to the specification or ends in <c>Table</c> or <c>Tables</c> never changes and is left out.
/// </summary>
public sealed class ObjectState
{
    private const byte Null = 0;
    private const byte Own = 1;
    private const byte Known = 2;
    private const byte Fixed = 3;

    private static readonly MethodInfo RawMethod = Method(nameof(Raw));
    private static readonly MethodInfo RawArrayMethod = Method(nameof(RawArray));
    private static readonly MethodInfo HoldsReferences =
        typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!;

    private static readonly HashSet<Type> Collections =
    [
        typeof(List<>), typeof(Stack<>), typeof(Queue<>), typeof(PriorityQueue<,>),
    ];

    private readonly Stream _stream;
    private readonly bool _reads;
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> _objects = [];

    private ObjectState(Stream stream, bool reads) => (_stream, _reads) = (stream, reads);

    /// <summary>Tells builds apart: the program and the runtime whose fields are meant.</summary>
    public static string Build { get; } =
        $"{typeof(ObjectState).Module.ModuleVersionId:n}{typeof(object).Module.ModuleVersionId:n}";

    /// <summary>Writes the state of an object.</summary>
    public static void Save(object root, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(stream);
        new ObjectState(stream, reads: false).Walk(root);
    }

    /// <summary>Reads the state of an object that was built like the one that was saved.</summary>
    /// <exception cref="InvalidDataException">It was not, or the stream is damaged.</exception>
    public static void Load(object root, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(stream);
        new ObjectState(stream, reads: true).Walk(root);
    }

    private static MethodInfo Method(string name) =>
        typeof(ObjectState).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static bool IsPlain(Type type) =>
        type.IsValueType && !(bool)HoldsReferences.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>What never changes once built, or is not state.</summary>
    private static bool IsFixed(Type type) =>
        type == typeof(string) || type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(Type))
        || type.Namespace is "Traffic.Core.Topology" || type.IsAssignableTo(typeof(IKernelTap))
        || (type.Assembly == typeof(ObjectState).Assembly
            && (type.Name.EndsWith("Table", StringComparison.Ordinal) || type.Name.EndsWith("Tables", StringComparison.Ordinal)))
        || (type.Assembly != typeof(ObjectState).Assembly && !type.IsArray
            && !(type.IsGenericType && Collections.Contains(type.GetGenericTypeDefinition())));

    /// <summary>Fields in the order of their declaration, those that always point to the same object first.</summary>
    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            fields.AddRange(declaring.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return fields.OrderBy(field => field.IsInitOnly ? 0 : 1).ThenBy(field => field.MetadataToken);
    }

    private void Walk(object value)
    {
        _numbers.Add(value, _objects.Count);
        _objects.Add(value);
        WalkFields(value);
    }

    private void WalkFields(object value)
    {
        foreach (var field in Fields(value.GetType()))
            Exchange(value, field);
    }

    private void Exchange(object owner, FieldInfo field)
    {
        var type = field.FieldType;
        if (type.IsPointer || (field.IsInitOnly && (IsPlain(type) || type == typeof(string))))
            return;
        var before = field.GetValue(owner);
        var after = type == typeof(string) ? Text((string?)before) : Exchange(before, type, field.Name);
        if (_reads && !field.IsInitOnly)
            field.SetValue(owner, after);
        else if (_reads && !type.IsValueType && !ReferenceEquals(before, after))
            throw new InvalidDataException($"{owner.GetType().Name}.{field.Name} is another object than when it was saved");
    }

    private object? Exchange(object? value, Type type, string place)
    {
        if (IsPlain(type))
            return RawMethod.MakeGenericMethod(type).Invoke(this, [value]);
        if (!type.IsValueType)
            return Reference(value, type, place);
        if (!IsFixed(type))
            WalkFields(value!);
        return value;
    }

    private object? Reference(object? value, Type type, string place)
    {
        var kind = Raw(value is null ? Null : IsFixed(value.GetType()) ? Fixed : _numbers.ContainsKey(value) ? Known : Own);
        switch (kind)
        {
            case Null:
                return null;
            case Fixed:
                return value;
            case Known:
                var number = Raw(value is null ? -1 : _numbers.GetValueOrDefault(value, -1));
                return number >= 0 && number < _objects.Count ? _objects[number] : throw new InvalidDataException($"{place} points nowhere");
            case Own when value is not null && !_numbers.ContainsKey(value):
                return value is Array array ? Elements(array, place) : Owned(value);
            case Own when type.IsArray:
                // Here it is still empty or shares its array with others; the lists of one that has run have grown.
                return Elements(Array.CreateInstance(type.GetElementType()!, 0), place);
            default:
                throw new InvalidDataException($"{place} does not fit");
        }
    }

    private object Owned(object value)
    {
        Walk(value);
        return value;
    }

    private Array Elements(Array array, string place)
    {
        var type = array.GetType().GetElementType()!;
        var length = Raw(array.Length);
        if (length < 0 || length > Array.MaxLength || array.Rank != 1)
            throw new InvalidDataException($"the length of {place} is out of range");
        if (length != array.Length)
            array = Array.CreateInstance(type, length);
        // All empty arrays may be one and the same.
        if (length == 0)
            return array;
        _numbers.Add(array, _objects.Count);
        _objects.Add(array);
        if (IsPlain(type))
        {
            RawArrayMethod.MakeGenericMethod(type).Invoke(this, [array]);
            return array;
        }

        if (IsFixed(type))
            return array;
        for (var i = 0; i < length; i++)
        {
            var element = Exchange(array.GetValue(i), type, place);
            if (_reads)
                array.SetValue(element, i);
        }

        return array;
    }

    private string? Text(string? value)
    {
        var length = Raw(value?.Length ?? -1);
        if (length < 0)
            return null;
        var letters = _reads ? new char[Math.Min(length, ushort.MaxValue)] : value!.ToCharArray();
        RawArray(letters);
        return new string(letters);
    }

    private T Raw<T>(T value)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1));
        Bytes(bytes);
        return value;
    }

    private void RawArray<T>(T[] values)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(values.AsSpan()));

    private void Bytes(Span<byte> bytes)
    {
        if (!_reads)
        {
            _stream.Write(bytes);
            return;
        }

        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("it ends too early");
    }
}
