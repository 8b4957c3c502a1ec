using Firn.Abi.Configuration;

namespace Firn.Kernel.Scheduling;

/// <summary>Charging time.</summary>
public static class Budgets
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Reads the counter and adds what passed to the time consumed (seL4: updateTimestamp).</summary>
        public void UpdateTimestamp() => throw null!;

        /// <summary>The current thread has budget to enter the kernel; if not it is charged, and restarted later (seL4: checkBudgetRestart).</summary>
        public bool CheckBudgetRestart() => throw null!;

        /// <summary>The current thread has budget (seL4: checkBudget).</summary>
        public bool CheckBudget() => throw null!;

        /// <summary>Charges (seL4: chargeBudget).</summary>
        public void ChargeBudget(ulong consumed, bool canFault) => throw null!;

        /// <summary>A long operation did a step; an interrupt, the end of the budget or of the domain preempts it (seL4: preemptionPoint).</summary>
        public Status PreemptionPoint() => throw null!;

        /// <summary>The timer's interrupt came, or time passed (seL4: setNextInterrupt).</summary>
        public void SetNextInterrupt() => throw null!;

        /// <summary>What this core knows of its timer's frequency; boot calls it on each core before anything else of time.</summary>
        public void InitializeClock(ulong frequency) => throw null!;

        /// <summary>Microseconds in ticks.</summary>
        public ulong ToTicks(ulong microseconds) => throw null!;

        /// <summary>Ticks in whole microseconds.</summary>
        public ulong ToMicroseconds(ulong ticks) => throw null!;
    }
}
