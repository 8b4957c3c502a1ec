// invalidate_branch_predictor(): Cortex-A57 and A72 invalidate theirs when the MMU of the current level is turned off and on. No memory is
// touched between: with the MMU off an access would pass by the caches.
    .text
    .global invalidate_branch_predictor
    .type invalidate_branch_predictor, %function
invalidate_branch_predictor:
    mrs x0, sctlr_el3
    bic x1, x0, #1
    msr sctlr_el3, x1
    isb
    msr sctlr_el3, x0
    isb
    ret
    .size invalidate_branch_predictor, . - invalidate_branch_predictor
