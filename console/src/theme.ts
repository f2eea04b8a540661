import { createTheme, Drawer, Modal, Notification } from '@mantine/core';

/**
 * The default theme, whose variables stand in Mantine's style sheet; what differs from it stands in `styles.css`. Locking
 * the scrolling behind a dialog would need a style element, which the content security policy does not let in.
 */
export const theme = createTheme({
  components: {
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    // The theme stands outside of the languages.
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': '关闭 · Close' } },
    }),
  },
});
