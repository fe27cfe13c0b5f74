using System.Buffers.Binary;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// The inputs of a plan as octets, compact and exact: what is read back plans the same to the last bit. Arrivals and capacities
/// are written as runs of equal values. Little endian; the first octet is the version.
/// </summary>
internal static class InputsCodec
{
    private const byte Version = 2;

    /// <summary>Octets that are enough for any inputs of a size.</summary>
    public static int Bound(PlanInputs inputs)
    {
        var lanes = inputs.RealLanes + PlanInputs.MostRequests;
        var values = (lanes * 6) + ((lanes + PlanInputs.MostRequests) * inputs.Horizon) + (PlanInputs.MostStages * lanes);
        return 256 + (inputs.Groups * 12) + (PlanInputs.MostStages * 10) + (values * 6);
    }

    /// <summary>Writes the inputs; returns the number of octets.</summary>
    public static int Write(PlanInputs inputs, Span<byte> to)
    {
        var writer = new Writer(to);
        writer.Byte(Version);
        writer.Short((short)inputs.Groups);
        writer.Short((short)inputs.RealLanes);
        writer.Byte((byte)inputs.Requests);
        writer.Short((short)inputs.Horizon);
        writer.Mask(inputs.Green);
        writer.Mask(inputs.Requested);
        writer.Mask(inputs.Forced);
        writer.Int(inputs.AllRedTicks);
        writer.Short((short)inputs.EarliestSwitch);
        writer.Short((short)inputs.CommittedSecond);
        writer.Short((short)inputs.CommittedStage);
        writer.Short((short)inputs.StageCount);
        writer.Short((short)inputs.EarlierCount);
        for (var i = 0; i < inputs.StageCount; i++)
        {
            writer.Mask(inputs.Stages[i]);
            writer.Short(inputs.StageIds[i]);
        }

        for (var i = 0; i < inputs.EarlierCount; i++)
        {
            writer.Short(inputs.EarlierSecond[i]);
            writer.Short(inputs.EarlierStage[i]);
        }

        for (var group = 0; group < inputs.Groups; group++)
        {
            writer.Int(inputs.EndTicks[group]);
            writer.Int(inputs.ReadyTicks[group]);
            writer.Int(inputs.MaximumTicks[group]);
        }

        for (var lane = 0; lane < inputs.Lanes; lane++)
        {
            writer.Mask(inputs.LaneGroups[lane]);
            writer.Byte(inputs.Class[lane]);
            writer.Value(inputs.Queue[lane]);
            writer.Value(inputs.Weight[lane]);
            writer.Value(inputs.StopCost[lane]);
            writer.Value(inputs.Best[lane]);
            writer.Runs(inputs.Arrivals.AsSpan(lane), inputs.Stride, inputs.Horizon);
            writer.Runs(inputs.Capacity.AsSpan(lane), inputs.Stride, inputs.StageCount);
            if (lane >= inputs.RealLanes) writer.Runs(inputs.Limit.AsSpan(lane), inputs.Stride, inputs.Horizon);
        }

        return writer.At;
    }

    /// <summary>Reads inputs.</summary>
    /// <exception cref="InputException">They are cut, or of another version.</exception>
    public static PlanInputs Read(ReadOnlySpan<byte> from)
    {
        var reader = new Reader(from);
        if (reader.Byte() is var version && version != Version)
            throw new InputException($"the inputs of the decision are of version {version}; this program reads version {Version}");
        var (groups, lanes, requests, horizon) = (reader.Short(), reader.Short(), reader.Byte(), reader.Short());
        if (groups is < 0 or > 64 || lanes is < 0 or > 1024 || requests > PlanInputs.MostRequests || horizon is < 1 or > 255)
            throw new InputException("the inputs of the decision are damaged: their sizes are impossible");
        var inputs = new PlanInputs(groups, lanes, horizon)
        {
            Green = reader.Mask(),
            Requested = reader.Mask(),
            Forced = reader.Mask(),
            AllRedTicks = reader.Int(),
            EarliestSwitch = reader.Short(),
            CommittedSecond = reader.Short(),
            CommittedStage = reader.Short(),
            StageCount = reader.Short(),
            EarlierCount = reader.Short(),
        };
        if (inputs.StageCount is < 1 or > PlanInputs.MostStages || inputs.EarlierCount is < 0 or > PlanInputs.Remembered)
            throw new InputException("the inputs of the decision are damaged: their counts are impossible");
        for (var i = 0; i < inputs.StageCount; i++)
        {
            inputs.Stages[i] = reader.Mask();
            inputs.StageIds[i] = reader.Short();
        }

        for (var i = 0; i < inputs.EarlierCount; i++)
        {
            inputs.EarlierSecond[i] = reader.Short();
            inputs.EarlierStage[i] = reader.Short();
        }

        for (var group = 0; group < groups; group++)
        {
            inputs.EndTicks[group] = reader.Int();
            inputs.ReadyTicks[group] = reader.Int();
            inputs.MaximumTicks[group] = reader.Int();
        }

        inputs.Resize(requests);
        for (var lane = 0; lane < inputs.Lanes; lane++)
        {
            inputs.LaneGroups[lane] = reader.Mask();
            inputs.Class[lane] = reader.Byte();
            inputs.Queue[lane] = reader.Value();
            inputs.Weight[lane] = reader.Value();
            inputs.StopCost[lane] = reader.Value();
            inputs.Best[lane] = reader.Value();
            reader.Runs(inputs.Arrivals.AsSpan(lane), inputs.Stride, horizon);
            reader.Runs(inputs.Capacity.AsSpan(lane), inputs.Stride, inputs.StageCount);
            if (lane >= inputs.RealLanes) reader.Runs(inputs.Limit.AsSpan(lane), inputs.Stride, horizon);
        }

        return inputs;
    }

    /// <summary>A hash of octets (FNV-1a, 64 bit).</summary>
    public static ulong Digest(ReadOnlySpan<byte> octets)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in octets) hash = (hash ^ octet) * 1099511628211UL;
        return hash;
    }

    private ref struct Writer(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        public int At { get; private set; }

        public void Byte(byte value) => _to[At++] = value;

        public void Short(short value)
        {
            BinaryPrimitives.WriteInt16LittleEndian(_to[At..], value);
            At += sizeof(short);
        }

        public void Int(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_to[At..], value);
            At += sizeof(int);
        }

        public void Mask(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_to[At..], value);
            At += sizeof(ulong);
        }

        public void Value(float value) => Int(BitConverter.SingleToInt32Bits(value));

        public void Runs(ReadOnlySpan<float> values, int stride, int count)
        {
            for (var i = 0; i < count;)
            {
                var value = values[i * stride];
                var run = 1;
                while (i + run < count && BitConverter.SingleToInt32Bits(values[(i + run) * stride]) == BitConverter.SingleToInt32Bits(value))
                    run++;
                Byte((byte)run);
                Value(value);
                i += run;
            }
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> from)
    {
        private ReadOnlySpan<byte> _rest = from;

        public byte Byte() => Take(1)[0];

        public short Short() => BinaryPrimitives.ReadInt16LittleEndian(Take(sizeof(short)));

        public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

        public ulong Mask() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

        public float Value() => BitConverter.Int32BitsToSingle(Int());

        public void Runs(Span<float> values, int stride, int count)
        {
            for (var i = 0; i < count;)
            {
                var run = Byte();
                var value = Value();
                if (run == 0 || i + run > count) throw new InputException("the inputs of the decision are damaged: a run is too long");
                for (var end = i + run; i < end; i++) values[i * stride] = value;
            }
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (_rest.Length < count) throw new InputException("the inputs of the decision are cut");
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}
