using Traffic.Core.Priority;
using Traffic.Core.V2X;

namespace Traffic.Core.Kernel;

/// <summary>Is told of all that a kernel takes in, in the order it does, and of each step; for recordings. Must not allocate per tick.</summary>
public interface IKernelTap
{
    /// <summary>The level of a detector was told.</summary>
    void OnDetector(int index, bool occupied);

    /// <summary>Whether a detector is out of order was told.</summary>
    void OnDetectorFault(int index, bool faulty);

    /// <summary>A CAM was handed over.</summary>
    void OnCam(in Cam cam);

    /// <summary>A priority request was handed over.</summary>
    void OnRequest(in PriorityRequest request);

    /// <summary>A step is over.</summary>
    void OnStep(IntersectionRuntime runtime);
}
