namespace Traffic.Core.Control.Predictive;

/// <summary>A partial plan of the search; its queues lie beside it in the table.</summary>
internal struct PlanLabel
{
    /// <summary>Cost so far, person-seconds.</summary>
    public float Cost;

    /// <summary>Cost with what the queues will still cost; labels are compared by it.</summary>
    public float Key;

    /// <summary>The label that switched to this one's stage; -1 in the running stage.</summary>
    public int Origin;

    /// <summary>Second the label is at.</summary>
    public short Second;

    /// <summary>Number of switches so far.</summary>
    public byte Switches;

    /// <summary>Stage it is in.</summary>
    public byte Stage;

    /// <summary>Stage of its first switch; 0 while there is none.</summary>
    public byte FirstStage;

    /// <summary>Second of its first switch.</summary>
    public byte FirstSecond;
}
